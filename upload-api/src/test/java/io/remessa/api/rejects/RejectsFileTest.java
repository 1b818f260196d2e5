package io.remessa.api.rejects;

import static io.remessa.api.upload.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.opencsv.CSVWriter;
import io.remessa.api.ValidatedUpload.ChunkContent;
import io.remessa.api.problem.ErrorCode;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.csv.reject.SpreadsheetSafe;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.UploadId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RejectsFileTest extends RejectsFixture {

    private final RejectsFile file = new RejectsFile(rejects, OptionalLong.empty(), RejectsFile.MOST_AT_A_TIME);

    @Test
    void theFileHasEveryRejectUnmaskedAndSafeForSpreadsheets() throws IOException {
        UploadId id = validated(
                new ChunkContent(10, 8, List.of(row(3, 300, "REQUIRED:nmClient ENCODING", "=1+1"))),
                new ChunkContent(10, 8, List.of("2,1200,QUOTE_SYNTAX@1234,\"a\n\"\"b\"\"\",-1.5")));

        assertThat(written(id))
                .isEqualTo("line,byte_offset,revision,rules,columns,message,"
                        + String.join(
                                ",", Layouts.builtIn().all().get(0).layout().columnNames()) + "\n"
                        + "4,300,1,REQUIRED ENCODING,nmClient,nmClient: campo obrigatório vazio; bytes inválidos na"
                        + " codificação do arquivo,'=1+1,2,3,MARIA,52998224725" + REST + "\n"
                        + "13,1200,1,QUOTE_SYNTAX,,\"aspas não fechadas, ou texto depois das aspas que fecham um campo"
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
    void theFileHasEveryFieldAsItWasWrittenWhateverStandsInIt() throws IOException {
        String[] parts = {"a", "\"", ",", "\n", "\r", "'", "=", "-", "7", "ç", "😀", "x".repeat(9_000), "'".repeat(70)};
        Random random = new Random(17);
        StringWriter rows = new StringWriter();
        StringWriter expected = new StringWriter();
        CSVWriter chunk = new CSVWriter(rows);
        CSVWriter file = new CSVWriter(expected);
        for (int i = 0; i < 2_000; i++) {
            List<String> fields = new ArrayList<>();
            for (int field = random.nextInt(6); field >= 0; field--) {
                StringBuilder text = new StringBuilder();
                random.ints(random.nextInt(5), 0, parts.length).forEach(part -> text.append(parts[part]));
                fields.add(text.toString());
            }
            chunk.writeNext(row(List.of("" + i, "5", "ENCODING"), fields, UnaryOperator.identity()), false);
            file.writeNext(
                    row(
                            List.of(i + 1 + "", "5", "1", "ENCODING", "", "bytes inválidos na codificação do arquivo"),
                            fields,
                            field -> SpreadsheetSafe.needsApostrophe(field) ? "'" + field : field),
                    false);
        }
        String content = rows.toString();

        UploadId id = validated(new ChunkContent(1, 0, List.of(content.substring(0, content.length() - 1))));

        assertThat(written(id).substring(written(id).indexOf('\n') + 1)).isEqualTo(expected.toString());
    }

    private static String[] row(List<String> own, List<String> fields, UnaryOperator<String> change) {
        return Stream.concat(own.stream(), fields.stream().map(change)).toArray(String[]::new);
    }

    @Test
    void aCappedFileHasTheFirstRejectsOfTheFileAndSaysSo() throws IOException {
        UploadId id = validated(manyRejects(3, 4));
        String all = written(id);
        for (long most : new long[] {1, 3, 4, 5, 11, 12, 13}) {
            RejectsFile capped = new RejectsFile(rejects, OptionalLong.of(most), 1);
            RejectsFile.Content content = capped.of(OWNER, id, Language.PORTUGUESE);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            content.writeTo(out);

            String text = out.toString(StandardCharsets.UTF_8);
            assertThat(all).startsWith(text);
            // A header, and records of two lines each.
            assertThat(text.lines()).hasSize(1 + 2 * (int) Math.min(12, most));
            assertThat(content.extent()).isEqualTo(new RejectsFile.Extent(most, most >= 12));
            assertThat(content.extent().inName()).isEqualTo(most >= 12 ? "" : "-first-" + most);
        }
        assertThat(file.of(OWNER, id, Language.PORTUGUESE).extent()).isEqualTo(new RejectsFile.Extent(null, true));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new RejectsFile(rejects, OptionalLong.of(0), 1));
    }

    @Test
    void anOwnersDownloadsAreRefusedOnlyWhileItHasItsShare() throws Exception {
        RejectsFile shared = new RejectsFile(rejects, OptionalLong.empty(), 3);
        UploadId id = validated(manyRejects(1, 2));
        CountDownLatch full = new CountDownLatch(3);
        CountDownLatch goOn = new CountDownLatch(1);
        RejectsFile.Content late = shared.of(OWNER, id, Language.PORTUGUESE);
        List<Future<?>> downloads = stalled(shared, OWNER, id, full, goOn);

        assertProblem(ErrorCode.TOO_MANY_REQUESTS, () -> shared.of(OWNER, id, Language.PORTUGUESE))
                .contains("3", "again");
        assertProblem(ErrorCode.TOO_MANY_REQUESTS, () -> write(late));
        UploadId another = validatedFor(OTHER, manyRejects(1, 2));
        write(shared.of(OTHER, another, Language.PORTUGUESE));
        goOn.countDown();
        for (Future<?> download : downloads) {
            download.get();
        }

        write(shared.of(OWNER, id, Language.PORTUGUESE));
    }

    @Test
    void downloadsAreRefusedToAllWhileThereAreTooMany() throws Exception {
        UploadId id = validated(manyRejects(1, 2));
        UploadId another = validatedFor(OTHER, manyRejects(1, 2));
        CountDownLatch full = new CountDownLatch(RejectsFile.MOST_AT_A_TIME);
        CountDownLatch goOn = new CountDownLatch(1);
        RejectsFile all = new RejectsFile(rejects, OptionalLong.empty(), RejectsFile.MOST_AT_A_TIME + 1);
        List<Future<?>> downloads = stalled(all, OWNER, id, full, goOn);

        assertProblem(ErrorCode.TOO_MANY_DOWNLOADS, () -> all.of(OTHER, another, Language.PORTUGUESE))
                .contains("again");
        goOn.countDown();
        for (Future<?> download : downloads) {
            download.get();
        }

        write(all.of(OTHER, another, Language.PORTUGUESE));
    }

    /** As many downloads as the latch counts, which have begun and wait. */
    private static List<Future<?>> stalled(
            RejectsFile file, Owner owner, UploadId id, CountDownLatch begun, CountDownLatch goOn)
            throws InterruptedException {
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<?>> downloads = new ArrayList<>();
        for (long left = begun.getCount(); left > 0; left--) {
            RejectsFile.Content content = file.of(owner, id, Language.PORTUGUESE);
            downloads.add(threads.submit(() -> {
                content.writeTo(new StalledStream(begun, goOn));
                return null;
            }));
        }
        threads.shutdown();
        begun.await();
        return downloads;
    }

    private static void write(RejectsFile.Content content) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            content.writeTo(out);
            assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(5);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aDownloadThatNeverBeginsOrBreaksOffTakesNobodysPlace() throws IOException {
        UploadId id = validated(manyRejects(1, 2));
        for (int i = 0; i < 2 * RejectsFile.MOST_AT_A_TIME; i++) {
            file.of(OWNER, id, Language.PORTUGUESE);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> file.of(OWNER, id, Language.PORTUGUESE).writeTo(new OutputStream() {
                        @Override
                        public void write(int b) throws IOException {
                            throw new IOException("gone");
                        }
                    }));
        }
        assertThat(written(id).lines()).hasSize(5);
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
                .isThrownBy(() -> file.of(OWNER, id, Language.PORTUGUESE).writeTo(gone));
        assertThat(refused[0]).isEqualTo(1);
    }

    private String written(UploadId id) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.of(OWNER, id, Language.PORTUGUESE).writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The client does not read on for a while. */
    private static final class StalledStream extends OutputStream {

        private final CountDownLatch stalled;
        private final CountDownLatch goOn;
        private boolean first = true;

        StalledStream(CountDownLatch stalled, CountDownLatch goOn) {
            this.stalled = stalled;
            this.goOn = goOn;
        }

        @Override
        public void write(int b) throws IOException {
            if (!first) {
                return;
            }
            first = false;
            stalled.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }
}
