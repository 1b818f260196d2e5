package io.remessa.systemtests.simulated;

import io.remessa.csv.layout.file.Layouts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A sound file of layout parcelas, of any size, that is stored nowhere: behind the header one block of rows stands again and
 * again, so the bytes at any offset are a copy from the block. Every third row has line ends, quotes and what looks like rows
 * inside its quotes, so that the next line end is often no border. Immutable.
 */
final class GeneratedRows {

    /** A prime, so that cuts at round offsets fall into every part of a row. */
    static final int ROW_BYTES = 251;

    private static final int BLOCK_ROWS = 4096;
    private static final int CLIENT = 3;
    private static final int CONTRACT = 5;
    private static final int PRODUCT = 10;
    private static final List<String> FIELDS = List.of(
            "1",
            "2",
            "3",
            "",
            "52998224725",
            "",
            "20240229",
            "5",
            "100.00",
            "7",
            "CDC",
            "17",
            "CREDITO",
            "8",
            "2",
            "Original",
            "0",
            "20220406",
            "20.00",
            "0",
            "0",
            "0",
            "0.005",
            "0",
            "1.11",
            "Aberta",
            "Vencida");
    private static final List<String> QUOTED =
            List.of("\"CDC,\n\"\"direto\"\"\"", "\"1,2,\n3,4\n\n\"\"\"\",\n5\"", "\"\n\"", "\"\"\",\n\"\"\"");
    private static final byte[] HEADER = (String.join(
                            ",",
                            Layouts.builtIn()
                                    .named("parcelas")
                                    .orElseThrow()
                                    .layout()
                                    .columnNames())
                    + "\n")
            .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BLOCK = block();

    private final long rows;

    private GeneratedRows(long rows) {
        this.rows = rows;
    }

    /** The largest file of whole rows that has at most so many bytes. */
    static GeneratedRows ofAtMost(long bytes) {
        return new GeneratedRows((bytes - HEADER.length) / ROW_BYTES);
    }

    private static byte[] block() {
        StringBuilder block = new StringBuilder();
        for (int row = 0; row < BLOCK_ROWS; row++) {
            List<String> fields = new ArrayList<>(FIELDS);
            fields.set(CONTRACT, "%09d".formatted(row));
            if (row % 3 == 0) {
                fields.set(PRODUCT, QUOTED.get(row / 3 % QUOTED.size()));
            }
            int missing = ROW_BYTES - 1 - String.join(",", fields).length();
            fields.set(CLIENT, "C".repeat(missing));
            block.append(String.join(",", fields)).append('\n');
        }
        return block.toString().getBytes(StandardCharsets.US_ASCII);
    }

    long rows() {
        return rows;
    }

    /** In bytes. */
    long size() {
        return HEADER.length + rows * ROW_BYTES;
    }

    /** Whether a record, or the header, begins at this offset. */
    boolean isRecordStart(long offset) {
        return offset == 0 || (offset >= HEADER.length && offset < size() && (offset - HEADER.length) % ROW_BYTES == 0);
    }

    /** Writes the bytes from one offset to another, which is not written. */
    void write(long from, long to, OutputStream out) throws IOException {
        long at = from;
        while (at < to) {
            byte[] source = at < HEADER.length ? HEADER : BLOCK;
            int start = (int) (at < HEADER.length ? at : (at - HEADER.length) % BLOCK.length);
            int length = (int) Math.min(source.length - start, to - at);
            out.write(source, start, length);
            at += length;
        }
    }

    /** The bytes from one offset to another, in memory. */
    byte[] read(long from, long to) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(to - from));
        try {
            write(from, to, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }
}
