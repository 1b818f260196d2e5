package io.remessa.systemtests.cost;

import io.remessa.systemtests.cost.Usage.Count;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** The tables of docs/cost.md, in Markdown. */
record CostTables(CostModel model) {

    private static final long GB = 1_000_000_000;
    private static final List<Long> SIZES = List.of(GB, 30 * GB, 1_000 * GB, 50_000 * GB);
    private static final List<String> NAMES = List.of("1 GB", "30 GB", "1 TB", "50 TB");

    /** A row of the sample, its line end included. */
    private static final int ROW_BYTES = 230;

    private static final int ROWS_OF_A_MESSAGE = 10;
    private static final int REQUESTS_OF_A_MESSAGE = 3;

    private static final double LINE_BYTES_A_SECOND = 125e6;
    private static final double VALIDATOR_BYTES_A_SECOND = 200e6;
    /** Write units of a chunk in the table of results: its profile, and its result in a transaction. */
    private static final double RESULT_UNITS = 25;

    private static final double PARTITION_UNITS_A_SECOND = 1_000;
    private static final int SECONDS_OF_A_MINUTE = 60;

    /** What is asked for, by kind. */
    String requests() {
        StringBuilder table = new StringBuilder(
                "| request | an upload | each part | each chunk | charged by |\n|---|--:|--:|--:|---|\n");
        TreeSet<Operation> all = new TreeSet<>(model.ofUpload().counts().keySet());
        all.addAll(model.ofPart().counts().keySet());
        all.addAll(model.ofChunk().counts().keySet());
        for (Operation operation : all) {
            String upload = cell(operation, model.ofUpload());
            String part = cell(operation, model.ofPart());
            String chunk = cell(operation, model.ofChunk());
            if (!(upload + part + chunk).isEmpty()) {
                table.append("| %s | %s | %s | %s | %s |%n"
                        .formatted(
                                operation.name(),
                                upload,
                                part,
                                chunk,
                                operation.billed().words()));
            }
        }
        return table.toString();
    }

    /** Requests, and what they are charged as where that is something else. */
    private static String cell(Operation operation, Usage usage) {
        Count count = usage.counts().getOrDefault(operation, new Count(0, 0));
        if (Math.abs(count.requests()) < 1e-6) {
            return "";
        }
        boolean units = operation.billed() == Billed.WRITE_UNIT || operation.billed() == Billed.READ_UNIT;
        return number(count.requests()) + (units ? " (" + number(count.charged()) + ")" : "");
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.1f", number).replace(".0", "");
    }

    /** US dollars. */
    String dollars() {
        StringBuilder table = new StringBuilder(
                "| file | parts | chunks | S3 | SQS, SNS | DynamoDB | us-east-1, US$ | sa-east-1, US$ |"
                        + " a row an item, US$ |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        for (int i = 0; i < SIZES.size(); i++) {
            long bytes = SIZES.get(i);
            Usage usage = model.of(bytes);
            table.append("| %s | %,d | %,d | %s | %s | %s | **%s** | %s | %s |%n"
                    .formatted(
                            NAMES.get(i),
                            CostModel.parts(bytes),
                            CostModel.chunks(bytes),
                            money(of(usage, Billed.S3_WRITE, Billed.S3_READ)),
                            money(of(usage, Billed.SQS_REQUEST, Billed.SNS_REQUEST)),
                            money(of(usage, Billed.WRITE_UNIT, Billed.READ_UNIT)),
                            money(Prices.US_EAST_1.dollars(usage)),
                            money(Prices.SA_EAST_1.dollars(usage)),
                            money(rowPerItem(bytes))));
        }
        return table.toString();
    }

    /** In us-east-1, of a design that has a write unit for each row, and a message, sent, received and deleted, for ten of them. */
    static double rowPerItem(long bytes) {
        double rows = (double) bytes / ROW_BYTES;
        return Prices.US_EAST_1.dollars(Billed.WRITE_UNIT, rows)
                + Prices.US_EAST_1.dollars(Billed.SQS_REQUEST, rows / ROWS_OF_A_MESSAGE * REQUESTS_OF_A_MESSAGE);
    }

    private static double of(Usage usage, Billed one, Billed other) {
        return Prices.US_EAST_1.dollars(one, usage.charged(one))
                + Prices.US_EAST_1.dollars(other, usage.charged(other));
    }

    /** Three digits that count. */
    private static String money(double dollars) {
        int digits = Math.max(2, 2 - (int) Math.floor(Math.log10(dollars)));
        return String.format(Locale.ROOT, "%,." + digits + "f", dollars);
    }

    /** Minutes. */
    String minutes() {
        StringBuilder table = new StringBuilder(
                "| file | sent at 1 Gbit/s | validated by 1 | by 20 | by 100 |\n|---|--:|--:|--:|--:|\n");
        for (int i = 0; i < SIZES.size(); i++) {
            long bytes = SIZES.get(i);
            table.append("| %s | %s | %s | %s | %s |%n"
                    .formatted(
                            NAMES.get(i),
                            minutes(bytes / LINE_BYTES_A_SECOND),
                            minutes(validating(bytes, 1)),
                            minutes(validating(bytes, 20)),
                            minutes(validating(bytes, 100))));
        }
        return table.toString();
    }

    /** Seconds; no chunk is validated by two, and all results of an upload are written to one partition. */
    private static double validating(long bytes, int validators) {
        int chunks = CostModel.chunks(bytes);
        double rounds = Math.ceil((double) chunks / validators);
        double byValidators = rounds * bytes / chunks / VALIDATOR_BYTES_A_SECOND;
        return Math.max(byValidators, chunks * RESULT_UNITS / PARTITION_UNITS_A_SECOND);
    }

    private static String minutes(double seconds) {
        return String.format(Locale.ROOT, seconds < 600 ? "%,.1f" : "%,.0f", seconds / SECONDS_OF_A_MINUTE);
    }
}
