package io.remessa.csv.fixes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.remessa.csv.fixes.RejectedFile.Reject;
import io.remessa.csv.generated.CsvFile;
import io.remessa.csv.generated.ParcelasRow;
import io.remessa.csv.generated.RandomFiles;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.csv.result.ChunkResult;
import io.remessa.csv.rule.Rule;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixRejectsTest {

    private static final Layout LAYOUT =
            Layouts.builtIn().named("parcelas").orElseThrow().layout();
    private static final Dialect UTF_8 = new Dialect(Encoding.UTF_8, ',');

    @Test
    void fixedRejectsComeToWhatTheCorrectedFileComesTo() throws Exception {
        int fixed = 0;
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            RejectedFile file = randomFile(random);
            Dialect written = new Dialect(Encoding.UTF_8, Dialect.DELIMITERS.charAt(random.nextInt(4)));
            ByteArrayOutputStream download = new ByteArrayOutputStream();
            download.writeBytes(file.header(written));
            ByteArrayOutputStream corrected = new ByteArrayOutputStream();
            int copied = 0;
            for (Reject reject : file.rejects.values()) {
                int kind = random.nextInt(3);
                if (kind == 0) {
                    List<String> fields = inEncodingOf(file, ParcelasRow.valid(random));
                    if (random.nextInt(3) == 0) {
                        ParcelasRow.spoil(fields, random);
                    }
                    download.writeBytes(RejectedFile.row(reject, fields, written));
                    corrected.write(file.bytes, copied, reject.offset() - copied);
                    corrected.writeBytes(withoutLineEnd(RejectedFile.csv(fields, file.dialect)));
                    copied = reject.offset() + reject.length();
                    fixed++;
                } else if (kind == 1) {
                    download.writeBytes(RejectedFile.row(reject, reject.fields(), written));
                }
            }
            corrected.write(file.bytes, copied, file.bytes.length - copied);

            ByteArrayOutputStream left = new ByteArrayOutputStream();
            ChunkResult result = file.fix(download.toByteArray(), written, left);
            RejectedFile resent = new RejectedFile(corrected.toByteArray(), file.dataStart, file.dialect, LAYOUT);

            assertThat(file.after(result))
                    .as("seed %d", seed)
                    .containsExactly(resent.result.accepted(), resent.result.rejected());
            assertThat(withoutOffsets(left.toByteArray())).as("seed %d", seed).isEqualTo(withoutOffsets(resent.stored));
        }
        assertThat(fixed).isGreaterThan(400);
    }

    /** What the corrected file can say, too. */
    private static List<String> inEncodingOf(RejectedFile file, List<String> fields) {
        Charset charset = file.dialect.encoding().charset();
        fields.replaceAll(field -> new String(field.getBytes(charset), charset));
        return fields;
    }

    /** A fix changes how long a record is and how many lines it has, so offsets and lines behind it differ. */
    private static String withoutOffsets(byte[] stored) {
        return new String(stored, StandardCharsets.UTF_8)
                .replaceAll("(?m)^\\d+,\\d+,", "")
                .replaceAll("@\\d+,", ",");
    }

    @Test
    void aDownloadThatIsSentBackAsItIsFixesNothing() throws Exception {
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            RejectedFile file = randomFile(random);
            Dialect written = new Dialect(
                    random.nextInt(4) == 0 && file.dialect.encoding() != Encoding.UTF_8
                            ? file.dialect.encoding()
                            : Encoding.UTF_8,
                    Dialect.DELIMITERS.charAt(random.nextInt(4)));
            ByteArrayOutputStream download = new ByteArrayOutputStream();
            download.writeBytes(file.header(written));
            for (Reject reject : file.rejects.values()) {
                List<String> fields = new ArrayList<>(reject.fields());
                for (int padding = random.nextInt(3); padding > 0; padding--) {
                    fields.add("");
                }
                download.writeBytes(RejectedFile.row(reject, fields, written));
            }
            ByteArrayOutputStream left = new ByteArrayOutputStream();
            ChunkResult result = file.fix(download.toByteArray(), written, left);

            assertThat(result.accepted().records()).as("seed %d", seed).isZero();
            assertThat(result.rejected()).as("seed %d", seed).isEqualTo(file.result.rejected());
            assertThat(left.toString(StandardCharsets.UTF_8))
                    .as("seed %d", seed)
                    .isEqualTo(new String(file.stored, StandardCharsets.UTF_8));
        }
    }

    private static RejectedFile randomFile(Random random) throws IOException {
        CsvFile file = RandomFiles.parcelas(random, 30, 50);
        return new RejectedFile(file.bytes(), file.dataStart(), file.dialect(), LAYOUT);
    }

    @Test
    void emptyCellsThatASpreadsheetAddsAreNoFields() throws Exception {
        RejectedFile file = twoRejects();
        Reject first = file.rejects.values().iterator().next();
        List<String> padded = ParcelasRow.valid(new Random(1));
        padded.add("");
        padded.add("");

        ChunkResult result = file.fix(download(file, RejectedFile.row(first, padded, UTF_8)), UTF_8, left());

        assertThat(result.accepted().records()).isEqualTo(1);
        assertThat(result.rejected().records()).isEqualTo(1);
    }

    @Test
    void aFixThatIsStillWrongIsARejectWithItsNewFindings() throws Exception {
        RejectedFile file = twoRejects();
        Reject first = file.rejects.values().iterator().next();
        List<String> wrong = ParcelasRow.valid(new Random(1));
        wrong.set(0, "=HYPERLINK(\"x\",\"y\")");
        ByteArrayOutputStream left = left();

        file.fix(download(file, RejectedFile.row(first, wrong, UTF_8)), UTF_8, left);

        assertThat(left.toString(StandardCharsets.UTF_8))
                .startsWith((first.line() - 1) + "," + first.offset()
                        + ",INTEGER_FORMAT:nrInst,\"=HYPERLINK(\"\"x\"\",\"\"y\"\")\",");
    }

    @Test
    void aFixThatKeepsWhatStandsForInvalidBytesIsStillAReject() throws Exception {
        List<String> fields =
                new ArrayList<>(List.of(("x,2,3,Jo\u00E3o,52998224725,5,20221227,5,100.00,7,CDC,17,CREDITO,8,2,"
                                + "Original,0,20220406,20.00,0,0,0,0,0,1.00,Aberta,Vencida")
                        .split(",", -1)));
        String header = String.join(",", LAYOUT.columnNames()) + "\n";
        byte[] bytes = (header + String.join(",", fields) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        RejectedFile file = new RejectedFile(bytes, header.length(), UTF_8, LAYOUT);
        Reject reject = file.rejects.values().iterator().next();
        fields.set(0, "1");
        fields.set(3, "Jo\uFFFDo");

        ChunkResult kept = file.fix(download(file, RejectedFile.row(reject, fields, UTF_8)), UTF_8, left());
        assertThat(kept.rejected().errorsByRule()).isEqualTo(Map.of(Rule.ENCODING, 1L));

        fields.set(3, "Jo\u00E3o");
        ChunkResult fixed = file.fix(download(file, RejectedFile.row(reject, fields, UTF_8)), UTF_8, left());
        assertThat(fixed.accepted().records()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            unknown offset     | 2,999,1,R,c,m,x      | names a byte_offset where the upload has no reject
            offset in between  | 2,$1+1,1,R,c,m,x     | where the upload has no reject
            another line       | 7,$1,1,R,c,m,x       | names another line than that of the reject at its byte_offset, which is 2
            no number          | 2,1.5E+10,1,R,c,m,x  | has no whole number as its byte_offset
            negative           | -2,$1,1,R,c,m,x      | has no whole number as its line
            nothing            | ,$1,1,R,c,m,x        | has no whole number as its line
            too many digits    | 2,9999999999999999999,1,R,c,m,x | has no whole number as its byte_offset
            no fields          | 2,$1,1,R,c,m         | has 6 cells: the original fields are missing
            broken quotes      | 2,$1,1,R,c,m,"x"y    | has a quote that is not closed, or text behind a closing quote
            out of order       | 3,$2,1,R,c,m,x\\n2,$1,1,R,c,m,x | is out of order, or there twice
            twice              | 2,$1,1,R,c,m,x\\n2,$1,1,R,c,m,x | is out of order, or there twice
            older revision     | 2,$1,0,R,c,m,x     | was downloaded of revision 0, and the result is at revision 1 now
            no revision        | 2,$1,,R,c,m,x      | has no whole number as its revision
            """)
    void whatIsNoFixIsRefused(String name, String rows, String reason) throws Exception {
        RejectedFile file = twoRejects();
        List<Integer> offsets = new ArrayList<>(file.rejects.keySet());
        String text = rows.replace("$1+1", "" + (offsets.get(0) + 1))
                .replace("$1", "" + offsets.get(0))
                .replace("$2", "" + offsets.get(1))
                .replace("\\n", "\n");
        byte[] download = download(file, text.getBytes(StandardCharsets.UTF_8));

        assertThatExceptionOfType(FixesRefusedException.class)
                .as(name)
                .isThrownBy(() -> file.fix(download, UTF_8, left()))
                .withMessageContaining(reason)
                .withMessageStartingWith("The row in line ");
    }

    private static RejectedFile twoRejects() throws IOException {
        String header = String.join(",", LAYOUT.columnNames()) + "\n";
        byte[] bytes = (header + "a,b\nc,d\n").getBytes(StandardCharsets.UTF_8);
        return new RejectedFile(bytes, header.length(), UTF_8, LAYOUT);
    }

    private static byte[] download(RejectedFile file, byte[] rows) {
        ByteArrayOutputStream download = new ByteArrayOutputStream();
        download.writeBytes(file.header(UTF_8));
        download.writeBytes(rows);
        return download.toByteArray();
    }

    private static ByteArrayOutputStream left() {
        return new ByteArrayOutputStream();
    }

    private static byte[] withoutLineEnd(byte[] row) {
        return Arrays.copyOf(row, row.length - 2);
    }
}
