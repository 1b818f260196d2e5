package io.remessa.systemtests.packaged;

import io.remessa.csv.layout.file.Layouts;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Files of the layout parcelas of which either every record is sound or every record is a reject, by the last digit of its CPF;
 * so both have the same bytes but for that digit. A record's first field is its number, from 0.
 */
enum ManyRecords {
    SOUND,
    REJECTED;

    /** The header is the first line of the file. */
    static final int FIRST_LINE = 2;

    /** Writes as many records as reach that size; answers how many. */
    long write(Path file, long bytes) throws IOException {
        String header = String.join(
                        ",",
                        Layouts.builtIn()
                                .named("parcelas")
                                .orElseThrow()
                                .layout()
                                .columnNames()) + "\n";
        long records = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(header.getBytes(StandardCharsets.UTF_8));
            for (long written = header.length(); written < bytes; records++) {
                byte[] record = record(records).getBytes(StandardCharsets.UTF_8);
                out.write(record);
                written += record.length;
            }
        }
        return records;
    }

    /** Records are of different lengths, so that none stands where it could be guessed, and as hard to compress as real ones. */
    private String record(long number) {
        SplittableRandom random = new SplittableRandom(number);
        int instalments = random.nextInt(2, 72);
        long instalment = random.nextLong(1_000, 500_000);
        return String.join(
                ",",
                Long.toString(number),
                "2,3",
                "CLIENTE ".repeat(1 + random.nextInt(5)) + random.nextInt(1_000),
                document(random),
                Long.toString(random.nextLong(1_000_000_000_000L)),
                "2022%02d%02d".formatted(random.nextInt(1, 13), random.nextInt(1, 29)),
                Integer.toString(instalments),
                money(instalment * instalments),
                "7,CDC,17,CREDITO",
                Integer.toString(random.nextInt(1_000_000)),
                "2,Original,0",
                "2023%02d%02d".formatted(random.nextInt(1, 13), random.nextInt(1, 29)),
                money(instalment),
                money(random.nextLong(10_000)),
                "0,0,0,0",
                money(random.nextLong(500_000)),
                "Aberta,Vencida\n");
    }

    private static String money(long cents) {
        return cents / 100 + "." + (char) ('0' + cents / 10 % 10) + (char) ('0' + cents % 10);
    }

    /** A CPF whose last digit is right, or one more. */
    private String document(SplittableRandom random) {
        String digits = Long.toString(random.nextLong(100_000_000, 1_000_000_000));
        int first = checkDigit(digits);
        int second = checkDigit(digits + first);
        return digits + first + (this == SOUND ? second : (second + 1) % 10);
    }

    /** As the Receita Federal does it: weights from 2 on from the right, modulo 11, and 0 where 10 would come out. */
    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (digits.length() + 1 - i);
        }
        return sum * 10 % 11 % 10;
    }
}
