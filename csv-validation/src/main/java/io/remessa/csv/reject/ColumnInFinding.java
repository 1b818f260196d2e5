package io.remessa.csv.reject;

/**
 * The name of a column as it stands in a finding of a reject. A space ends a finding and an {@code @} begins an offset, so
 * those of the name itself are written as RFC 3986 writes such characters: {@code %20} and {@code %40}, and the percent sign
 * {@code %25}. Stateless.
 */
public final class ColumnInFinding {

    private ColumnInFinding() {}

    /** The name as it is written. */
    public static String written(String name) {
        return name.replace("%", "%25").replace(" ", "%20").replace("@", "%40");
    }

    /** The name that was written so. */
    public static String read(String written) {
        return written.replace("%40", "@").replace("%20", " ").replace("%25", "%");
    }
}
