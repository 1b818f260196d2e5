package io.remessa.systemtests.inmemory;

import io.remessa.csv.layout.file.Layouts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Seeded files of layout parcelas that are as hard to cut as one can make them. */
public final class NastyCsv {

    private static final String HEADER =
            String.join(",", Layouts.builtIn().all().get(0).layout().columnNames());
    private static final String[] VALID = {
        "1",
        "2",
        "3",
        "CLIENTE",
        "52998224725",
        "5",
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
        "1.115",
        "Aberta",
        "Vencida"
    };
    private static final int[] TEXT_COLUMNS = {3, 10, 12, 15, 25, 26};

    private final Random random;
    private final String lineEnd;

    private NastyCsv(long seed) {
        this.random = new Random(seed);
        this.lineEnd = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
    }

    /** A file of about so many records. */
    public static byte[] file(long seed, int records) {
        NastyCsv csv = new NastyCsv(seed);
        StringBuilder text = new StringBuilder(csv.random.nextInt(4) == 0 ? "\uFEFF" : "");
        text.append(HEADER).append(csv.lineEnd);
        for (int i = 0; i < records; i++) {
            text.append(csv.record()).append(i == records - 1 && csv.random.nextBoolean() ? "" : csv.lineEnd);
            if (csv.random.nextInt(40) == 0) {
                text.append(csv.lineEnd);
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String record() {
        List<String> fields = new ArrayList<>(List.of(VALID));
        for (int column : TEXT_COLUMNS) {
            if (random.nextInt(5) == 0) {
                fields.set(column, text());
            }
        }
        switch (random.nextInt(12)) {
            case 0 -> fields.set(4, "123.456.789-00");
            case 1 -> fields.set(8, "1.0e5");
            case 2 -> fields.remove(20);
            case 3 -> fields.add("extra");
            case 4 -> fields.set(3, "\"broken\"after");
            case 5 -> fields.set(random.nextInt(27), "");
            case 6 -> fields.set(17, "20230229");
            case 7 -> fields.set(3, "not \"opened\" here");
            default -> {}
        }
        return String.join(",", fields);
    }

    /** Quoted text with everything in it that means something outside quotes: whole records too, sometimes many. */
    private String text() {
        String record = String.join(",", VALID);
        String inner = switch (random.nextInt(7)) {
            case 0 -> "a,b";
            case 1 -> "linha 1" + lineEnd + "linha 2";
            case 2 -> "diz \"\"oi\"\"";
            case 3 -> "São Paulo 😀 €";
            case 4 -> lineEnd + (record + lineEnd).repeat(random.nextInt(12));
            case 5 -> "\"\"," + lineEnd + "\"\"";
            default -> "\n\r\n\r";
        };
        return "\"" + inner + "\"";
    }
}
