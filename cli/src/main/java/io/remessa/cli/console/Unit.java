package io.remessa.cli.console;

/** What progress is counted in. */
public enum Unit {
    MEBIBYTES("MiB", 1 << 20),
    RECORDS("rows", 1),
    SECONDS("s", 1);

    private final String label;
    private final long size;

    Unit(String label, long size) {
        this.label = label;
        this.size = size;
    }

    String label() {
        return label;
    }

    /** How many of what is counted make one. */
    long size() {
        return size;
    }
}
