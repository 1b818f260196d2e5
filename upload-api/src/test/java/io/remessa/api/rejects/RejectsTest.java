package io.remessa.api.rejects;

import static io.remessa.api.upload.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.remessa.api.ValidatedUpload;
import io.remessa.api.ValidatedUpload.ChunkContent;
import io.remessa.api.problem.ErrorCode;
import io.remessa.csv.layout.Layouts;
import io.remessa.csv.rule.Rule;
import io.remessa.ledger.InvalidCursorException;
import io.remessa.ledger.Page;
import io.remessa.ledger.memory.InMemoryLedger;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.UploadId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RejectsTest {

    private static final Owner OWNER = new Owner("alfa");
    private static final Random RANDOM = new Random(5);
    private static final String REST = ",x".repeat(22);

    private final InMemoryLedger ledger = new InMemoryLedger();
    private final InMemoryRejectStore store = new InMemoryRejectStore();
    private final ChunkRejects rejects = new ChunkRejects(ledger, Layouts.builtIn(), store);
    private final RejectsPage page = new RejectsPage(rejects);
    private final RejectsFile file = new RejectsFile(rejects);

    /** A row as validation writes it, with the CPF in its column. */
    private static String row(long lineInChunk, long offset, String rules, String first) {
        return lineInChunk + "," + offset + "," + rules + "," + first + ",2,3,MARIA,52998224725" + REST;
    }

    @Test
    void linesCountFromTheBeginningOfTheFile() {
        UploadId id = validated(
                new ChunkContent(11, 8, List.of(row(3, 300, "REQUIRED:nmClient", "a"))),
                new ChunkContent(20, 20, List.of()),
                new ChunkContent(
                        5, 3, List.of(row(0, 2_000, "REQUIRED:nmClient", "b"), row(4, 2_400, "ENCODING", "c"))));

        assertThat(page.page(OWNER, id, null, null, 10).items())
                .extracting(RejectsPage.Row::line, RejectsPage.Row::byteOffset)
                .containsExactly(tuple(4L, 300L), tuple(32L, 2_000L), tuple(36L, 2_400L));
    }

    @Test
    void aRowOfAPageIsMaskedAndSaysInPortugueseWhatIsWrong() {
        UploadId id = validated(
                new ChunkContent(2, 0, List.of(row(1, 10, "REQUIRED:nmClient CPF_CHECK_DIGITS:nrCpfCnpj", "=1"))));

        RejectsPage.Row row = page.page(OWNER, id, null, null, 10).items().get(0);

        assertThat(row.rules())
                .containsExactly(
                        new RejectsPage.BrokenRule(Rule.REQUIRED, "nmClient"),
                        new RejectsPage.BrokenRule(Rule.CPF_CHECK_DIGITS, "nrCpfCnpj"));
        assertThat(row.message())
                .isEqualTo("nmClient: campo obrigatório vazio; nrCpfCnpj: dígitos verificadores do CPF não conferem");
        assertThat(row.fields()).hasSize(27).startsWith("=1", "2", "3", "MARIA", "***.***.***-25");
    }

    @Test
    void pagesOfAnySizeGiveEveryRejectOnceAndInOrder() {
        UploadId id = validated(manyRejects(7, 40));
        List<RejectsPage.Row> all = page.page(OWNER, id, null, null, 1_000).items();
        assertThat(all).hasSize(280);

        for (int limit : new int[] {1, 3, 7, 39, 40, 41, 279, 280, 281}) {
            assertThat(readAll(id, null, limit)).as("pages of %d", limit).isEqualTo(all);
        }
    }

    @Test
    void aRuleSelectsTheRecordsThatBreakIt() {
        UploadId id = validated(manyRejects(3, 10));

        List<RejectsPage.Row> required = readAll(id, Rule.REQUIRED, 2);

        assertThat(required).hasSize(15).allMatch(row -> row.rules().get(0).rule() == Rule.REQUIRED);
        assertThat(readAll(id, Rule.DATE_FORMAT, 2)).isEmpty();
    }

    @Test
    void aPageEndsEarlyOnceItHasReadEnough() {
        String mebibyte = "y".repeat(1 << 20);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add(row(i, i, "REQUIRED:nmClient", mebibyte));
        }
        UploadId id = validated(new ChunkContent(40, 0, rows));

        Page<RejectsPage.Row> first = page.page(OWNER, id, null, null, 1_000);
        assertThat(first.items()).hasSizeBetween(10, 17);
        assertThat(first.next()).isNotNull();
        Page<RejectsPage.Row> none = page.page(OWNER, id, Rule.ENCODING, null, 1_000);
        assertThat(none.items()).isEmpty();
        assertThat(none.next()).isNotNull();
        assertThat(readAll(id, null, 1_000)).hasSize(40);
    }

    @Test
    void aLaterPageBeginsToReadWhereTheOneBeforeEnded() {
        UploadId id = validated(manyRejects(1, 100));
        String next = page.page(OWNER, id, null, null, 90).next();
        long before = store.bytesOpened();

        page.page(OWNER, id, null, next, 90);

        assertThat(store.bytesOpened() - before).isLessThan(before / 5);
    }

    @Test
    void aCursorThatIsNoneOfOursIsRefused() {
        UploadId id = validated(manyRejects(2, 2));
        for (String cursor : new String[] {"", "x", "!!", base64("0"), base64("0.x"), base64("-1.0"), base64("0.5")}) {
            assertThatExceptionOfType(InvalidCursorException.class)
                    .as(cursor)
                    .isThrownBy(() -> page.page(OWNER, id, null, cursor, 10));
        }
    }

    @Test
    void theFileHasEveryRejectUnmaskedAndSafeForSpreadsheets() throws IOException {
        UploadId id = validated(
                new ChunkContent(10, 8, List.of(row(3, 300, "REQUIRED:nmClient ENCODING", "=1+1"))),
                new ChunkContent(10, 8, List.of("2,1200,QUOTE_SYNTAX@1234,\"a\n\"\"b\"\"\",-1.5")));

        assertThat(written(id))
                .isEqualTo("line,byte_offset,rules,columns,message,"
                        + String.join(",", Layouts.builtIn().all().get(0).columnNames()) + "\n"
                        + "4,300,REQUIRED ENCODING,nmClient,nmClient: campo obrigatório vazio; bytes inválidos na"
                        + " codificação do arquivo,'=1+1,2,3,MARIA,52998224725" + REST + "\n"
                        + "13,1200,QUOTE_SYNTAX,,\"aspas não fechadas, ou texto depois das aspas que fecham um campo"
                        + " (aspas abertas no byte 1234)\",\"a\n\"\"b\"\"\",-1.5\n");
    }

    @Test
    void theFileDoesNotShowHowTheUploadWasCut() throws IOException {
        List<String> written = new ArrayList<>();
        for (int linesInAChunk : new int[] {1, 2, 3, 7, 60, 100}) {
            List<ChunkContent> chunks = new ArrayList<>();
            for (int first = 0; first < 60; first += linesInAChunk) {
                List<String> rows = new ArrayList<>();
                int lines = Math.min(linesInAChunk, 60 - first);
                for (int line = first; line < first + lines; line += 2) {
                    rows.add(row(line - first, line * 100L, "REQUIRED:nmClient", "\"a,\n" + line + "\""));
                }
                chunks.add(new ChunkContent(lines, 0, first % 2 == 0 ? rows : odd(first, lines)));
            }
            written.add(written(validated(chunks.toArray(ChunkContent[]::new))));
        }
        assertThat(written.get(0).lines().count()).isEqualTo(61);
        assertThat(written).allMatch(written.get(0)::equals);
    }

    /** The rejects of a chunk that begins in an odd line. */
    private static List<String> odd(int first, int lines) {
        List<String> rows = new ArrayList<>();
        for (int line = first + 1; line < first + lines; line += 2) {
            rows.add(row(line - first, line * 100L, "REQUIRED:nmClient", "\"a,\n" + line + "\""));
        }
        return rows;
    }

    @Test
    void aFileWithoutRejectsIsTheHeaderAlone() throws IOException {
        assertThat(written(validated(new ChunkContent(10, 10, List.of()))).lines())
                .hasSize(1);
    }

    @Test
    void aClientThatHasGoneIsNoticedAtOnce() throws IOException {
        UploadId id = validated(manyRejects(1, 50_000));
        int[] refused = {0};
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                refused[0]++;
                throw new IOException("gone");
            }
        };

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> file.of(OWNER, id).writeTo(gone));
        assertThat(refused[0]).isEqualTo(1);
    }

    @Test
    void thereAreNoRejectsBeforeTheResultAndNoneOfAnotherOwner() {
        ValidatedUpload upload = new ValidatedUpload(
                ledger, store::put, UploadId.random(RANDOM), OWNER, List.of(new ChunkContent(1, 1, List.of())));
        upload.complete(0);

        assertProblem(ErrorCode.RESULT_NOT_READY, () -> page.page(OWNER, upload.id(), null, null, 10))
                .contains("VALIDATING");
        assertProblem(ErrorCode.RESULT_NOT_READY, () -> file.of(OWNER, upload.id()));
        assertProblem(ErrorCode.UPLOAD_NOT_FOUND, () -> page.page(new Owner("beta"), upload.id(), null, null, 10));
    }

    @Test
    void rejectsThatWereDeletedAreSaidToHaveExpired() {
        UploadId id = validated(manyRejects(1, 1));
        store.deleteAll();
        assertProblem(ErrorCode.RESULT_EXPIRED, () -> page.page(OWNER, id, null, null, 10));
    }

    private UploadId validated(ChunkContent... chunks) {
        ValidatedUpload upload =
                new ValidatedUpload(ledger, store::put, UploadId.random(RANDOM), OWNER, List.of(chunks));
        upload.completeAll();
        return upload.id();
    }

    private static ChunkContent[] manyRejects(int chunks, int rejects) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < rejects; i++) {
            String rule = i % 2 == 0 ? "REQUIRED:nmClient" : "ENCODING";
            rows.add(row(i, i, rule, "\"ç\"\"\n" + i + "\""));
        }
        return Collections.nCopies(chunks, new ChunkContent(rejects, 0, rows)).toArray(ChunkContent[]::new);
    }

    private List<RejectsPage.Row> readAll(UploadId id, @Nullable Rule rule, int limit) {
        List<RejectsPage.Row> all = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Page<RejectsPage.Row> next = page.page(OWNER, id, rule, cursor, limit);
            assertThat(next.items()).hasSizeLessThanOrEqualTo(limit);
            all.addAll(next.items());
            cursor = next.next();
        } while (cursor != null);
        return all;
    }

    private String written(UploadId id) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.of(OWNER, id).writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
