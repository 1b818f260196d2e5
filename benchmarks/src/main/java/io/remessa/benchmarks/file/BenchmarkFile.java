package io.remessa.benchmarks.file;

import io.remessa.benchmarks.parcelas.Column;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A file to be measured: UTF-8, comma, LF, header, every record ended.
 *
 * @param kind what is in it
 * @param path where it is
 * @param bytes its size
 */
public record BenchmarkFile(FileKind kind, Path path, long bytes) {

    private static final long SEED = 20_261_120;
    private static final int DEFECT_IN = 100;

    /**
     * Writes a file of at least {@code size} bytes, and by less than a row more, into the folder.
     *
     * @throws IOException when it cannot be written
     */
    public static BenchmarkFile write(FileKind kind, long size, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path path = folder.resolve(kind.name().toLowerCase(Locale.ROOT) + ".csv");
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 20);
            writeRows(kind, size, out);
            out.flush();
            // So that no write-back of this file runs while it is measured.
            channel.force(false);
        }
        return new BenchmarkFile(kind, path, Files.size(path));
    }

    private static void writeRows(FileKind kind, long size, OutputStream out) throws IOException {
        // Defects draw from a source of their own: without them the failing file is the base file.
        SplittableRandom rowRandom = new SplittableRandom(SEED);
        SplittableRandom defectRandom = new SplittableRandom(SEED + 1);
        Texts texts = kind == FileKind.MIXED ? new Texts.Mixed(rowRandom) : new Texts.Plain(rowRandom);
        Rows rows = new Rows(texts, rowRandom);
        byte[] header = (Column.HEADER + "\n").getBytes(StandardCharsets.UTF_8);
        out.write(header);
        long written = header.length;
        for (int i = 0; written < size; i++) {
            String[] row = rows.next();
            if (isSpoilt(kind, defectRandom)) {
                Defect[] defects = Defect.values();
                row = defects[i % defects.length].spoil(row, defectRandom);
            }
            byte[] line = (String.join(",", row) + "\n").getBytes(StandardCharsets.UTF_8);
            out.write(line);
            written += line.length;
        }
    }

    private static boolean isSpoilt(FileKind kind, RandomGenerator random) {
        return switch (kind) {
            case BASE -> false;
            case FAILING -> true;
            case MIXED -> random.nextInt(DEFECT_IN) == 0;
        };
    }
}
