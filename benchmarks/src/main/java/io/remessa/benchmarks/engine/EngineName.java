package io.remessa.benchmarks.engine;

import java.util.Locale;

/** The engines that can be chosen, in the order of the report. */
public enum EngineName {
    OURS("Remessa"),
    OURS_BY_HAND("Remessa, layout written in Java"),
    OPENCSV("opencsv, RFC4180Parser"),
    FASTCSV_RECORD("FastCSV, CsvRecord"),
    FASTCSV_NAMED("FastCSV, NamedCsvRecord"),
    FASTCSV_CALLBACK("FastCSV, callback on its buffer"),
    DUCKDB("DuckDB, SQL, 1 thread"),
    READ("read and discard");

    private final String title;

    EngineName(String title) {
        this.title = title;
    }

    /** What the report calls it. */
    public String title() {
        return title;
    }

    /** Whether it is one of the ways to use FastCSV, of which the fastest is compared with. */
    public boolean isFastCsv() {
        return name().startsWith("FASTCSV");
    }

    /** Makes it ready to run. */
    public Engine start() {
        return switch (this) {
            case OURS -> RemessaEngine.ofLayoutFile();
            case OURS_BY_HAND -> RemessaEngine.ofLayoutByHand();
            case OPENCSV -> new OpencsvEngine();
            case FASTCSV_RECORD -> FastCsvEngine.ofRecords();
            case FASTCSV_NAMED -> FastCsvEngine.ofNamedRecords();
            case FASTCSV_CALLBACK -> FastCsvEngine.ofCallbacks();
            case DUCKDB -> new DuckDbEngine();
            case READ -> new RawRead();
        };
    }

    /** The name in options. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
