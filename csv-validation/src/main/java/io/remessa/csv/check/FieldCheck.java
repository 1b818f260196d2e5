package io.remessa.csv.check;

import io.remessa.csv.layout.Format;
import io.remessa.csv.rule.Rule;
import io.remessa.csv.text.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a column's format, applied to one field at a time, plainly. Remembers what the last field held; not
 * thread-safe.
 */
public sealed interface FieldCheck permits DateCheck, DocumentCheck, MoneyCheck, TextCheck, WholeCheck {

    /** What {@link #value} answers where there is none. */
    long NO_VALUE = Long.MIN_VALUE;

    /**
     * Looks at a field that is not empty, its quotes resolved.
     *
     * @return the first rule that the bytes in [from, to) break, or null
     */
    @Nullable
    Rule check(byte[] bytes, int from, int to);

    /**
     * What the last field held: a whole number as it is, an amount in cents (rounded half up), a date as yyyymmdd, the
     * ordinal of a document's type; {@link #NO_VALUE} where it broke a rule, and for text.
     */
    long value();

    /** The last field's amount, with all its digits; for money only. */
    static Decimal amountOf(FieldCheck check) {
        if (check instanceof MoneyCheck money) {
            return money.amount();
        }
        throw new IllegalArgumentException("Not a check of money: " + check);
    }

    /** The check of a format. */
    static FieldCheck of(Format format, Encoding encoding) {
        if (format instanceof Format.Text text) {
            return new TextCheck(text, encoding);
        } else if (format instanceof Format.Date date) {
            return new DateCheck(date.order());
        } else if (format instanceof Format.Money money) {
            return new MoneyCheck(money.style());
        } else if (format instanceof Format.Document document) {
            return new DocumentCheck(document);
        }
        return new WholeCheck();
    }
}
