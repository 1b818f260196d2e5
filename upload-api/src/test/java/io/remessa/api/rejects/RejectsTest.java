package io.remessa.api.rejects;

import static io.remessa.api.upload.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.remessa.api.ValidatedUpload;
import io.remessa.api.ValidatedUpload.ChunkContent;
import io.remessa.api.problem.ErrorCode;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.csv.rule.Rule;
import io.remessa.ledger.InvalidCursorException;
import io.remessa.ledger.Page;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.UploadId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RejectsTest extends RejectsFixture {

    private final RejectsPage page = new RejectsPage(rejects, 1);

    @Test
    void linesCountFromTheBeginningOfTheFile() {
        UploadId id = validated(
                new ChunkContent(11, 8, List.of(row(3, 300, "REQUIRED:nmClient", "a"))),
                new ChunkContent(20, 20, List.of()),
                new ChunkContent(
                        5, 3, List.of(row(0, 2_000, "REQUIRED:nmClient", "b"), row(4, 2_400, "ENCODING", "c"))));

        assertThat(page.page(OWNER, id, Language.PORTUGUESE, null, null, 10).items())
                .extracting(RejectsPage.Row::line, RejectsPage.Row::byteOffset)
                .containsExactly(tuple(4L, 300L), tuple(32L, 2_000L), tuple(36L, 2_400L));
    }

    @Test
    void aRowOfAPageIsMaskedAndSaysInPortugueseWhatIsWrong() {
        UploadId id = validated(
                new ChunkContent(2, 0, List.of(row(1, 10, "REQUIRED:nmClient CPF_CHECK_DIGITS:nrCpfCnpj", "=1"))));

        RejectsPage.Row row = page.page(OWNER, id, Language.PORTUGUESE, null, null, 10)
                .items()
                .get(0);

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
        List<RejectsPage.Row> all =
                page.page(OWNER, id, Language.PORTUGUESE, null, null, 1_000).items();
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

        Page<RejectsPage.Row> first = page.page(OWNER, id, Language.PORTUGUESE, null, null, 1_000);
        assertThat(first.items()).hasSizeBetween(10, 17);
        assertThat(first.next()).isNotNull();
        Page<RejectsPage.Row> none = page.page(OWNER, id, Language.PORTUGUESE, Rule.ENCODING, null, 1_000);
        assertThat(none.items()).isEmpty();
        assertThat(none.next()).isNotNull();
        assertThat(readAll(id, null, 1_000)).hasSize(40);
    }

    @Test
    void aPageEndsEarlyOnceItShowsEnough() {
        String wide = "\"" + "é".repeat(300) + "\"," + ("é".repeat(300) + ",").repeat(25) + "x";
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            rows.add(i + "," + i + ",REQUIRED:nmClient," + wide);
        }
        UploadId id = validated(new ChunkContent(200, 0, rows));

        Page<RejectsPage.Row> first = page.page(OWNER, id, Language.PORTUGUESE, null, null, 1_000);

        long characters = first.items().stream()
                .flatMap(row -> row.fields().stream())
                .mapToLong(String::length)
                .sum();
        assertThat(characters).isBetween(RejectsPage.MAX_CHARACTERS / 2, RejectsPage.MAX_CHARACTERS + 27 * 300);
        assertThat(first.next()).isNotNull();
        assertThat(readAll(id, null, 1_000)).hasSize(200);
    }

    @Test
    void aLaterPageBeginsToReadWhereTheOneBeforeEnded() {
        // Of 40 bytes or so each, with a frame for some 6,000 of them.
        UploadId id = validated(manyRejects(1, 60_000));
        @Nullable String next = null;
        long before = 0;
        for (int i = 0; i < 55; i++) {
            before = store.bytesOpened();
            next = page.page(OWNER, id, Language.PORTUGUESE, null, next, 1_000).next();
        }

        assertThat(store.bytesOpened() - before).isLessThan(store.bytesOpened() / 55 / 4);
    }

    @Test
    void aCursorThatIsNoneOfOursIsRefused() {
        UploadId id = validated(manyRejects(2, 2));
        for (String cursor : new String[] {
            "",
            "x",
            "!!",
            base64("0"),
            base64("1.0.0"),
            base64("1.0.0.x"),
            base64("1.-1.0.0"),
            base64("1.0.5.0"),
            base64("1.0.0.262144"),
            base64("1.0.0.200000"),
            base64("1.0.0.1")
        }) {
            assertThatExceptionOfType(InvalidCursorException.class)
                    .as(cursor)
                    .isThrownBy(() -> page.page(OWNER, id, Language.PORTUGUESE, null, cursor, 10));
        }
    }

    @Test
    void thereAreNoRejectsBeforeTheResultAndNoneOfAnotherOwner() {
        ValidatedUpload upload = new ValidatedUpload(
                ledger, store::put, UploadId.random(RANDOM), OWNER, List.of(new ChunkContent(1, 1, List.of())));
        upload.complete(0);

        assertProblem(
                        ErrorCode.RESULT_NOT_READY,
                        () -> page.page(OWNER, upload.id(), Language.PORTUGUESE, null, null, 10))
                .contains("VALIDATING");
        assertProblem(
                ErrorCode.RESULT_NOT_READY,
                () -> new RejectsFile(rejects, OptionalLong.empty(), 1).of(OWNER, upload.id(), Language.PORTUGUESE));
        assertProblem(
                ErrorCode.UPLOAD_NOT_FOUND,
                () -> page.page(new Owner("beta"), upload.id(), Language.PORTUGUESE, null, null, 10));
    }

    @Test
    void rejectsThatWereDeletedAreSaidToHaveExpired() {
        UploadId id = validated(manyRejects(1, 1));
        store.deleteAll();
        assertProblem(ErrorCode.RESULT_EXPIRED, () -> page.page(OWNER, id, Language.PORTUGUESE, null, null, 10));
    }

    @Test
    void anOwnersPagesAreRefusedOnlyWhileItHasItsShare() throws Exception {
        UploadId id = validated(manyRejects(1, 2));
        pagesBeingRead(3, 3, id, slow -> {
            assertProblem(ErrorCode.TOO_MANY_REQUESTS, () -> slow.page(OWNER, id, Language.PORTUGUESE, null, null, 10));
            // Another owner is let in, and told what it would be at any time.
            assertProblem(ErrorCode.UPLOAD_NOT_FOUND, () -> slow.page(OTHER, id, Language.PORTUGUESE, null, null, 10));
        });
    }

    @Test
    void pagesAreRefusedToAllWhileTooManyAreRead() throws Exception {
        UploadId id = validated(manyRejects(1, 2));
        pagesBeingRead(
                RejectsPage.MOST_AT_A_TIME,
                RejectsPage.MOST_AT_A_TIME,
                id,
                slow -> assertProblem(
                        ErrorCode.TOO_MANY_DOWNLOADS, () -> slow.page(OTHER, id, Language.PORTUGUESE, null, null, 10)));
    }

    /** Reads so many pages of an owner at once, has something done meanwhile, and then another page read. */
    private void pagesBeingRead(int count, int mostOfOne, UploadId id, Consumer<RejectsPage> meanwhile)
            throws Exception {
        CountDownLatch full = new CountDownLatch(count);
        CountDownLatch goOn = new CountDownLatch(1);
        ChunkRejects slowly = new ChunkRejects(ledger, Layouts.builtIn(), (object, from) -> {
            full.countDown();
            awaitUninterrupted(goOn);
            return store.open(object, from);
        });
        RejectsPage slow = new RejectsPage(slowly, mostOfOne);
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<?>> pages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pages.add(threads.submit(() -> slow.page(OWNER, id, Language.PORTUGUESE, null, null, 10)));
        }
        threads.shutdown();
        full.await();

        meanwhile.accept(slow);
        goOn.countDown();
        for (Future<?> read : pages) {
            read.get();
        }

        assertThat(slow.page(OWNER, id, Language.PORTUGUESE, null, null, 10).items())
                .hasSize(2);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private List<RejectsPage.Row> readAll(UploadId id, @Nullable Rule rule, int limit) {
        List<RejectsPage.Row> all = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Page<RejectsPage.Row> next = page.page(OWNER, id, Language.PORTUGUESE, rule, cursor, limit);
            assertThat(next.items()).hasSizeLessThanOrEqualTo(limit);
            all.addAll(next.items());
            cursor = next.next();
        } while (cursor != null);
        return all;
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
