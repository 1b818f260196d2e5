package io.remessa.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.ByteRange;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.memory.InMemoryLedger;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.summary.RejectSources;
import io.remessa.ledger.summary.Summary;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadOptions;
import io.remessa.ledger.upload.UploadState;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An upload with too many rejects is stopped, and one that has not never is, however it is cut. */
class TooManyRejectsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final UploadId ID = new UploadId("u-abcdefghij0123456789");
    private static final String HEADER =
            String.join(",", Layouts.builtIn().all().get(0).layout().columnNames()) + "\n";
    private static final String VALID = "1,2,3,CLIENTE,52998224725,5,20221227,5,100.00,7,CDC,17,CREDITO,8,2,"
            + "Original,0,20220406,20.00,0,0,0,0,0,1.005,Aberta,Vencida\n";
    private static final String REJECT = VALID.replace("52998224725", "52998224726");
    /** One sound record, whose client's name looks like rejects when somebody begins to read in it. */
    private static final String TRAP = VALID.replace("CLIENTE", "\"" + "\n" + REJECT.repeat(30) + "\"");

    private InMemoryLedger ledger = new InMemoryLedger();
    private final InMemoryResults rejects = new InMemoryResults();
    private final List<ChunkMessage> queue = new ArrayList<>();
    private byte[] file = {};
    private long bytesRead;

    private Upload run(UploadOptions options, Random order, String content, List<Integer> ends) {
        ledger = new InMemoryLedger();
        file = content.getBytes(StandardCharsets.UTF_8);
        bytesRead = 0;
        Instant now = CLOCK.instant();
        ObjectName object = new ObjectName("objects", "f.csv");
        ledger.createUpload(new Upload(
                ID,
                Owner.LOCAL,
                "f.csv",
                object,
                file.length,
                null,
                options,
                UploadState.UPLOADED,
                "e1",
                null,
                null,
                null,
                now,
                null,
                null,
                null));
        Dialect dialect = new Dialect(Encoding.UTF_8, ',');
        ledger.freezePlan(
                ID, new Plan(1, "e1", file.length, 1024, dialect, "parcelas", null, HEADER.length(), 4096), now);
        List<Chunk> chunks = new ArrayList<>();
        int start = 0;
        for (int end : ends) {
            chunks.add(Chunk.planned(ID, chunks.size(), new ByteRange(start, end)));
            start = end;
        }
        chunks.add(Chunk.planned(ID, chunks.size(), new ByteRange(start, file.length)));
        ledger.addChunks(chunks);
        ledger.startValidating(ID, chunks.size());
        chunks.forEach(chunk -> queue.add(ChunkMessage.of(ID, chunk.number(), 0)));
        ValidateChunk validator = new ValidateChunk(
                ledger,
                (name, etag, range) -> {
                    bytesRead += range.length();
                    return new ByteArrayInputStream(file, (int) range.start(), (int) range.length());
                },
                rejects,
                Layouts.builtIn(),
                (owner, messages) -> queue.addAll(messages),
                CLOCK);
        while (!queue.isEmpty()) {
            validator.run(queue.remove(order.nextInt(queue.size())));
        }
        return ledger.findUpload(ID).orElseThrow();
    }

    private Summary summary() {
        return ledger.findSummary(ID, null).orElseThrow();
    }

    /** Those of chunks that ended after the upload was stopped are none of its rejects. */
    private long rejectsToDownload() {
        long records = 0;
        for (RejectSources.Source source : new RejectSources(ledger).of(ID, summary())) {
            records += source.object().records();
        }
        return records;
    }

    private static UploadOptions most(@Nullable Long most, @Nullable Double percent) {
        return new UploadOptions(null, null, null, most, percent, null);
    }

    /** Gives the messages in the order of the file. */
    private static Random inOrder() {
        return new Random() {
            private static final long serialVersionUID = 1;

            @Override
            public int nextInt(int bound) {
                return 0;
            }
        };
    }

    private static List<Integer> cuts(String content, Random random, int oneIn) {
        List<Integer> ends = new ArrayList<>();
        for (int i = HEADER.length(); i < content.length() - 1; i++) {
            if (content.charAt(i) == '\n' && random.nextInt(oneIn) == 0) {
                ends.add(i + 1);
            }
        }
        return ends;
    }

    @Test
    void rejectsBehindAWrongBorderDoNotFailAnUpload() {
        String content = HEADER + VALID.repeat(3) + TRAP + VALID.repeat(3) + TRAP + VALID;
        int trap = content.indexOf('"');
        List<Integer> ends = List.of(
                content.indexOf('\n', trap) + 1,
                content.indexOf('\n', trap + 2 * REJECT.length()) + 1,
                content.indexOf("\"\n", trap + 2) + 2);
        for (int seed = 0; seed < 50; seed++) {
            Upload upload = run(most(0L, 0.0), new Random(seed), content, ends);

            assertThat(upload.state()).as("seed %d: %s", seed, upload.failure()).isEqualTo(UploadState.COMPLETED);
        }
    }

    @Test
    void theEndIsThatOfTheWholeFileHoweverItIsCutAndInWhateverOrderItIsValidated() {
        int stopped = 0;
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            StringBuilder content = new StringBuilder(HEADER);
            int records = 20 + random.nextInt(60);
            int rejected = 0;
            int share = random.nextInt(10);
            for (int i = 0; i < records; i++) {
                boolean reject = random.nextInt(10) < share;
                rejected += reject ? 1 : 0;
                content.append(reject ? REJECT : random.nextInt(20) == 0 ? TRAP : VALID);
            }
            Long most = random.nextBoolean() ? null : Long.valueOf(random.nextInt(records));
            Double percent = random.nextBoolean() ? null : Double.valueOf(random.nextInt(101));
            boolean tooMany =
                    (most != null && rejected > most) || (percent != null && rejected * 100.0 > percent * records);

            String text = content.toString();
            Upload upload = run(most(most, percent), random, text, cuts(text, random, 1 + random.nextInt(20)));

            String what = "seed %d: %d of %d, at most %s, %s %%; %s"
                    .formatted(seed, rejected, records, most, percent, upload.failure());
            assertThat(upload.state()).as(what).isEqualTo(tooMany ? UploadState.FAILED : UploadState.COMPLETED);
            Failure failure = upload.failure();
            if (failure != null) {
                assertThat(failure.code()).as(what).isEqualTo(FailureCode.TOO_MANY_REJECTS);
                stopped += failure.detail().startsWith("At least") ? 1 : 0;
            }
            assertThat(rejectsToDownload())
                    .as(what)
                    .isEqualTo(summary().rejected().records());
        }
        assertThat(stopped).isGreaterThan(30);
    }

    @Test
    void aChunkThatAloneHasTooManyIsNotReadToItsEndAndTheOthersNotAtAll() {
        String content = HEADER + REJECT.repeat(2_000);
        int half = HEADER.length() + 1_000 * REJECT.length();

        Upload upload = run(most(10L, null), inOrder(), content, List.of(half));

        assertThat(Objects.requireNonNull(upload.failure()).detail())
                .isEqualTo("At least 11 of the records read so far are rejected; at most 10 may be. The rest was not"
                        + " validated.");
        assertThat(bytesRead).isEqualTo(half);
        assertThat(rejects.objects).isEmpty();
        assertThat(ledger.findSummary(ID, null).orElseThrow().reconciliation().closes())
                .isFalse();
    }

    @Test
    void anUploadOfOneChunkIsReadToItsEndSoThatAllItsRejectsAreThere() {
        Upload upload = run(most(10L, null), inOrder(), HEADER + REJECT.repeat(50), List.of());

        assertThat(Objects.requireNonNull(upload.failure()).detail()).startsWith("50 of 50 records are rejected");
        assertThat(ledger.findSummary(ID, null).orElseThrow().rejected().records())
                .isEqualTo(50);
    }

    @Test
    void aShareThatTheRestCannotMakeUpForStopsAnUploadWithTheSummaryOfWhatIsProved() {
        String content = HEADER + REJECT.repeat(1_600);
        List<Integer> ends = new ArrayList<>();
        for (int records = 100; records < 1_600; records += 100) {
            ends.add(HEADER.length() + records * REJECT.length());
        }

        Upload upload = run(most(null, 5.0), inOrder(), content, ends);

        // What is left may have a record every 27 bytes, so that it takes some hundred rejects to be certain.
        assertThat(Objects.requireNonNull(upload.failure()).detail())
                .startsWith("At least ")
                .contains("at most 5.0 %");
        assertThat(bytesRead).isLessThan(content.length() * 2L / 3);
        assertThat(ledger.findSummary(ID, null).orElseThrow().rejected().records())
                .isBetween(100L, 1_000L);
    }
}
