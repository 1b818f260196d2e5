package io.remessa.systemtests.packaged;

import io.remessa.csv.layout.file.Layouts;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files of the layout parcelas of which either every record is sound or every record is a reject, by one digit of its CPF;
 * so both have the same bytes but for that digit. A record's first field is its number, from 0.
 */
enum ManyRecords {
    SOUND("52998224725"),
    REJECTED("52998224726");

    /** The header is the first line of the file. */
    static final int FIRST_LINE = 2;

    private final String cpf;

    ManyRecords(String cpf) {
        this.cpf = cpf;
    }

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

    /** Records are of different lengths, so that none stands where it could be guessed. */
    private String record(long number) {
        return number + ",2,3," + "CLIENTE ".repeat(1 + (int) (number * 31 % 5)) + number % 977 + "," + cpf + ",5,2022"
                + (10 + number % 3) + "27,5,100.00,7,CDC,17,CREDITO,8,2,Original,0,20220406,20.00,0,0,0,0,0,1,Aberta,"
                + "Vencida\n";
    }
}
