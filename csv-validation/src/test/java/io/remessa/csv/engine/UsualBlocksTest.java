package io.remessa.csv.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.remessa.csv.ByteRange;
import io.remessa.csv.ChunkValidation;
import io.remessa.csv.ChunkValidation.Place;
import io.remessa.csv.generated.Soup;
import io.remessa.csv.layout.Column;
import io.remessa.csv.layout.Format;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.reject.RejectWriter;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What the fast engine takes for usual until it has seen otherwise. Amounts and documents come in files of one block each,
 * since what it learns from one block it applies to the next.
 */
class UsualBlocksTest {

    private static final Dialect DIALECT = new Dialect(Encoding.UTF_8, ',');
    private static final Layout AMOUNT = new Layout(
            "amount",
            List.of(
                    new Column("before", Format.ANY_TEXT, false),
                    new Column("amount", new Format.Money(Format.Money.Style.PLAIN), false),
                    new Column("behind", Format.ANY_TEXT, false)),
            List.of());

    private final Random random = new Random(1);

    @Test
    void everyShortAmountIsReadAsByItself() {
        List<String> amounts = new ArrayList<>();
        Soup.every("05.-", 7, text -> amounts.add(new String(text, StandardCharsets.US_ASCII)));
        assertThat(amounts).contains(".5", "5.", "0.05", "-.5", "5.5.5", "00000.5");
        compareInBlocks(amounts, 100);
    }

    @Test
    void amountsOfEveryLengthAndNumberOfPlacesAreReadAsByThemselves() {
        List<String> amounts = new ArrayList<>();
        for (int digits = 0; digits <= 12; digits++) {
            for (int places = -1; places <= 12; places++) {
                String amount = amount(digits, places);
                amounts.add(amount);
                if (!amount.isEmpty()) {
                    // Just beside the digits, and in each place once.
                    int place = random.nextInt(amount.length());
                    amounts.add(amount.substring(0, place)
                            + "/:a ".charAt(random.nextInt(4))
                            + amount.substring(place + 1));
                }
            }
        }
        compareInBlocks(amounts, 7);
    }

    @Test
    void documentsOfEveryLengthAndPunctuationAreReadAsByThemselves() {
        Layout documents = new Layout(
                "documents",
                List.of(
                        new Column("before", Format.ANY_TEXT, false),
                        new Column("document", new Format.Document(true, true), false),
                        new Column("behind", Format.ANY_TEXT, false)),
                List.of());
        for (String document : List.of(
                "52998224725",
                "529.982.247-25",
                "11222333000181",
                "11.222.333/0001-81",
                "12ABC34501DE35",
                "111.111.111-11")) {
            List<String> rows = new ArrayList<>();
            for (int place = 0; place < document.length(); place++) {
                for (char other : "0159.-/A:".toCharArray()) {
                    rows.add("x," + document.substring(0, place) + other + document.substring(place + 1) + ",y");
                }
            }
            rows.add("x," + document + ",y");
            compare(documents, rows);
        }
    }

    @Test
    void aRejectIsWrittenWithoutItsNeedlessQuotesHoweverFarBehindThemItEnds() throws IOException {
        for (int length = 900; length < 5_000; length += 100) {
            String sound = "x,1,y\n".repeat(2_000);
            String text = sound + "\"quoted\",bad," + "z".repeat(length) + "\n" + sound;
            byte[] file = text.getBytes(StandardCharsets.UTF_8);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (RejectWriter rejects = new RejectWriter(out, AMOUNT, Encoding.UTF_8)) {
                new ChunkValidation(AMOUNT, DIALECT)
                        .validate(
                                new ByteArrayInputStream(file),
                                new Place(new ByteRange(0, file.length), 0, true),
                                rejects);
            }
            assertEquals(
                    "2000," + sound.length() + ",MONEY_FORMAT:amount,quoted,bad," + "z".repeat(length) + "\n",
                    out.toString(StandardCharsets.UTF_8));
        }
    }

    @Test
    void hugeAmountsInManyRejectsAddUpExactly() {
        Layout layout = new Layout(
                "huge",
                List.of(
                        new Column("amount", new Format.Money(Format.Money.Style.PLAIN), true),
                        new Column("number", new Format.Whole(), true)),
                List.of());
        for (String amount :
                List.of("999999999999999.99", "-999999999999999.99", "45035996273704.96", "45035996273704.97")) {
            LaidOutFile file =
                    LaidOutFile.of((amount + ",x\n").repeat(1_000).getBytes(StandardCharsets.UTF_8), DIALECT, layout);
            ByteRange all = new ByteRange(0, file.length());
            BigInteger cents = new BigDecimal(amount).movePointRight(2).toBigIntegerExact();
            for (Engine engine : Engine.values()) {
                ValidatedChunk chunk = engine.validate(file, all, Engine.USUAL_BUFFER);
                assertThat(chunk.rejected().sumsInCents())
                        .containsExactly(Map.entry("amount", cents.multiply(BigInteger.valueOf(1_000))));
                assertThat(chunk.accepted().sumsInCents()).containsExactly(Map.entry("amount", BigInteger.ZERO));
            }
        }
    }

    /** Digits, then a point and places; without a point where {@code places} is negative. */
    private String amount(int digits, int places) {
        StringBuilder amount = new StringBuilder();
        for (int i = 0; i < digits; i++) {
            amount.append((char) ('0' + random.nextInt(10)));
        }
        for (int i = -1; i < places; i++) {
            amount.append(i < 0 ? '.' : (char) ('0' + random.nextInt(10)));
        }
        return amount.toString();
    }

    private static void compareInBlocks(List<String> amounts, int rows) {
        for (int i = 0; i < amounts.size(); i += rows) {
            compare(
                    AMOUNT,
                    amounts.subList(i, Math.min(i + rows, amounts.size())).stream()
                            .map(amount -> "x," + amount + ",y")
                            .toList());
        }
    }

    private static void compare(Layout layout, List<String> rows) {
        byte[] bytes = (String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
        LaidOutFile file = LaidOutFile.of(bytes, DIALECT, layout);
        ByteRange all = new ByteRange(0, bytes.length);
        assertEquals(
                Engine.PLAIN.validate(file, all, Engine.USUAL_BUFFER),
                Engine.BLOCKS.validate(file, all, Engine.USUAL_BUFFER),
                file::visible);
    }
}
