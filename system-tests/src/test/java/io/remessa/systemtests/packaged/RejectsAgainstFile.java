package io.remessa.systemtests.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/** Compares a download of rejects with the file that they were found in: every line number, and some records in full. */
final class RejectsAgainstFile {

    private static final int SAMPLES = 1_000;
    /** Line, byte offset, rules, columns and message. */
    private static final int OWN_COLUMNS = 6;

    private RejectsAgainstFile() {}

    /** Asserts that the download has every record of a file of {@link ManyRecords#REJECTED}, in order. */
    static void assertAll(Path download, Path original, long records, long seed) throws IOException {
        Set<Long> samples = new HashSet<>();
        new Random(seed).longs(SAMPLES, 0, records).forEach(samples::add);
        try (BufferedReader lines = Files.newBufferedReader(download);
                RandomAccessFile file = new RandomAccessFile(original.toFile(), "r")) {
            assertThat(lines.readLine()).startsWith("line,byte_offset,revision,rules,columns,message,nrInst,");
            long record = 0;
            for (String row = lines.readLine(); row != null; row = lines.readLine()) {
                String[] cells = row.split(",", OWN_COLUMNS + 1);
                assertThat(Long.parseLong(cells[0])).isEqualTo(record + ManyRecords.FIRST_LINE);
                if (samples.contains(record)) {
                    assertSame(cells, file, record);
                }
                record++;
            }
            assertThat(record).isEqualTo(records);
        }
    }

    private static void assertSame(String[] cells, RandomAccessFile file, long record) throws IOException {
        String fields = cells[OWN_COLUMNS];
        byte[] there = new byte[fields.length() + 2];
        file.seek(Long.parseLong(cells[1]) - 1);
        file.readFully(there);
        assertThat(new String(there, StandardCharsets.UTF_8))
                .as("record %d", record)
                .isEqualTo("\n" + fields + "\n");
        assertThat(fields).startsWith(record + ",");
        assertThat(cells[3]).isEqualTo("CPF_CHECK_DIGITS");
    }
}
