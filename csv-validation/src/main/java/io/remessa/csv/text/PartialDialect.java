package io.remessa.csv.text;

import org.jspecify.annotations.Nullable;

/**
 * What somebody says of how a file is written.
 *
 * @param delimiter null when it is to be found out
 * @param encoding null when it is to be found out
 */
public record PartialDialect(
        @Nullable Character delimiter, @Nullable Encoding encoding) {

    /** All of it is to be found out. */
    public static final PartialDialect UNKNOWN = new PartialDialect(null, null);

    public PartialDialect {
        if (delimiter != null) {
            Dialect.requireDelimiter(delimiter);
        }
    }

    /** What this says, and where it says nothing, what another one says. */
    public PartialDialect or(PartialDialect other) {
        return new PartialDialect(
                delimiter != null ? delimiter : other.delimiter, encoding != null ? encoding : other.encoding);
    }

    /** Whether a dialect is as this says. */
    public boolean fits(Dialect dialect) {
        return (delimiter == null || delimiter == dialect.delimiter())
                && (encoding == null || encoding == dialect.encoding());
    }
}
