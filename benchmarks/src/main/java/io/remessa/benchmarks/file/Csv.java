package io.remessa.benchmarks.file;

/** Fields as RFC 4180 writes them. */
final class Csv {

    private Csv() {}

    /** In quotes, with those inside doubled. */
    static String quoted(String value) {
        return '"' + value.replace("\"", "\"\"") + '"';
    }

    /** In quotes only where the delimiter asks for them. */
    static String field(String value) {
        return value.indexOf(',') < 0 ? value : quoted(value);
    }
}
