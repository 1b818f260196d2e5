package io.remessa.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.ByteRange;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.csv.reject.OwnColumns;
import io.remessa.csv.rule.Rule;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.memory.InMemoryLedger;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.summary.RejectSources;
import io.remessa.ledger.summary.Summary;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Fixes;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import io.remessa.queues.Handled;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A file of three rejects in two chunks, and what fixes of it make of its result. */
class ValidateFixesTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final Dialect DIALECT = new Dialect(Encoding.UTF_8, ',');
    private static final List<String> COLUMNS =
            Layouts.builtIn().all().get(0).layout().columnNames();
    private static final String HEADER = String.join(",", COLUMNS) + "\n";
    private static final String FIXES_HEADER = String.join(",", OwnColumns.before(COLUMNS)) + "\n";
    private static final String VALID = "1,2,3,\"CLIENTE\n1\",52998224725,5,20221227,5,100.00,7,CDC,17,CREDITO,8,2,"
            + "Original,0,20220406,20.00,0,0,0,0,0,1.005,Aberta,Vencida\n";
    private static final String REJECT = VALID.replace("52998224725", "52998224726");
    private static final String FILE = HEADER + VALID + REJECT + REJECT + VALID + REJECT;
    private static final int BORDER = HEADER.length() + VALID.length() + REJECT.length();
    /** Where the rejects begin, and in which lines. */
    private static final int[] OFFSETS = {
        HEADER.length() + VALID.length(), BORDER, BORDER + REJECT.length() + VALID.length()
    };

    private static final int[] LINES = {4, 6, 10};

    private static final UploadId FIXED = new UploadId("u-abcdefghij0123456789");

    private final InMemoryLedger ledger = new InMemoryLedger();
    private final InMemoryResults rejects = new InMemoryResults();
    private final Map<ObjectName, byte[]> objects = new HashMap<>();
    private int fixesUploads;

    private final ValidateChunk validateChunk = new ValidateChunk(
            ledger,
            (object, etag, range) -> new ByteArrayInputStream(
                    Arrays.copyOfRange(objects.get(object), (int) range.start(), (int) range.end())),
            rejects,
            Layouts.builtIn(),
            (owner, messages) -> {},
            CLOCK);

    private void validate(UploadId id, String content, int dataStart, Fixes fixes, int... ends) {
        dispatch(id, content, dataStart, fixes, ends);
        run(id, ends.length + 1);
    }

    private void dispatch(UploadId id, String content, int dataStart, Fixes fixes, int... ends) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        ObjectName object = new ObjectName("objects", id.value());
        objects.put(object, bytes);
        ledger.createUpload(Upload.found(id, Owner.LOCAL, "f.csv", object, bytes.length, "e1", CLOCK.instant()));
        ledger.freezePlan(
                id,
                new Plan(1, "e1", bytes.length, 1024, DIALECT, "parcelas", null, dataStart, 16, fixes),
                CLOCK.instant());
        List<Chunk> chunks = new ArrayList<>();
        int start = 0;
        for (int end : ends) {
            chunks.add(Chunk.planned(id, chunks.size(), new ByteRange(start, end)));
            start = end;
        }
        chunks.add(Chunk.planned(id, chunks.size(), new ByteRange(start, bytes.length)));
        ledger.addChunks(chunks);
        ledger.startValidating(id, chunks.size());
    }

    private void run(UploadId id, int chunks) {
        for (int number = 0; number < chunks; number++) {
            assertThat(validateChunk.run(ChunkMessage.of(id, number, 0))).isEqualTo(Handled.DONE);
        }
    }

    private void validateFile() {
        validate(FIXED, FILE, HEADER.length(), null, BORDER);
    }

    private UploadId fix(int revision, String rows) {
        UploadId id = nextFixes();
        validate(id, FIXES_HEADER + rows, FIXES_HEADER.length(), new Fixes(FIXED, revision));
        return id;
    }

    private UploadId nextFixes() {
        return new UploadId("u-fixes" + String.format("%015d", fixesUploads++));
    }

    private static String row(int reject, String record) {
        return row(1, reject, record);
    }

    private static String row(int revision, int reject, String record) {
        return LINES[reject] + "," + OFFSETS[reject] + "," + revision + ",CPF_CHECK_DIGITS,nrCpfCnpj,mensagem,"
                + record;
    }

    private Summary newest() {
        return ledger.findSummary(FIXED, null).orElseThrow();
    }

    private Failure failureOf(UploadId id) {
        Upload upload = ledger.findUpload(id).orElseThrow();
        assertThat(upload.state()).isEqualTo(UploadState.FAILED);
        return upload.failure();
    }

    private String stored(Summary revision) {
        StringBuilder all = new StringBuilder();
        for (RejectSources.Source source : new RejectSources(ledger).of(FIXED, revision)) {
            all.append(rejects.text(source.object().object()));
        }
        return all.toString();
    }

    @Test
    void fixesMakeTheNextRevisionAndTheFirstOneStays() {
        validateFile();
        Summary first = newest();
        assertThat(first.rejected().records()).isEqualTo(3);

        UploadId fixes = fix(1, row(1, VALID));

        Summary second = newest();
        assertThat(second.revision()).isEqualTo(2);
        assertThat(second.fixedBy()).isEqualTo(fixes);
        assertThat(second.accepted().records()).isEqualTo(3);
        assertThat(second.rejected().errorsByRule()).isEqualTo(Map.of(Rule.CPF_CHECK_DIGITS, 2L));
        assertThat(second.all().sumsInCents()).isEqualTo(first.all().sumsInCents());
        assertThat(second.reconciliation().closes()).isTrue();
        assertThat(second.reconciliation().objectBytes()).isEqualTo(FILE.length());
        assertThat(ledger.findSummary(FIXED, 1)).contains(first);
        assertThat(ledger.findUpload(fixes).orElseThrow().state()).isEqualTo(UploadState.COMPLETED);
    }

    @Test
    void whatIsLeftHasItsPlaceInTheFile() {
        validateFile();
        fix(1, row(1, VALID));

        assertThat(stored(newest()))
                .isEqualTo((LINES[0] - 1) + "," + OFFSETS[0] + ",CPF_CHECK_DIGITS:nrCpfCnpj," + REJECT + (LINES[2] - 1)
                        + "," + OFFSETS[2] + ",CPF_CHECK_DIGITS:nrCpfCnpj," + REJECT);
    }

    @Test
    void fixesOfARevisionMakeTheOneAfterIt() {
        validateFile();
        fix(1, row(1, VALID));
        fix(2, row(2, 0, VALID) + row(2, 2, VALID));

        assertThat(newest().revision()).isEqualTo(3);
        assertThat(newest().rejected().records()).isZero();
        assertThat(newest().accepted().records()).isEqualTo(5);
        assertThat(stored(newest())).isEmpty();
    }

    @Test
    void aDownloadOfAnOlderRevisionIsRefusedSinceItMayUndoWhatOthersHaveCorrected() {
        validateFile();
        fix(1, row(1, VALID));
        Summary second = newest();

        Failure failure = failureOf(fix(2, row(1, 0, VALID)));

        assertThat(failure.code()).isEqualTo(FailureCode.FIXES_REFUSED);
        assertThat(failure.detail()).contains("downloaded of revision 1", "at revision 2 now");
        assertThat(newest()).isEqualTo(second);
    }

    @Test
    void aRedeliveryChangesNothing() {
        validateFile();
        UploadId fixes = fix(1, row(1, VALID));
        Summary second = newest();

        run(fixes, 1);

        assertThat(newest()).isEqualTo(second);
    }

    @Test
    void ofFixesOfTheSameRevisionTheLateOnesFail() {
        validateFile();
        UploadId late = nextFixes();
        dispatch(late, FIXES_HEADER + row(0, VALID), FIXES_HEADER.length(), new Fixes(FIXED, 1));
        fix(1, row(1, VALID));
        Summary second = newest();

        run(late, 1);

        assertThat(failureOf(late).code()).isEqualTo(FailureCode.FIXES_OUTDATED);
        assertThat(failureOf(late).detail()).contains("revision 2");
        assertThat(newest()).isEqualTo(second);
    }

    @Test
    void fixesOfWhatIsNoRejectAreRefusedAndLeaveNothing() {
        validateFile();
        int before = rejects.objects.size();
        UploadId fixes = fix(1, row(1, VALID).replace("," + OFFSETS[1] + ",", "," + (OFFSETS[1] + 1) + ","));

        assertThat(failureOf(fixes).code()).isEqualTo(FailureCode.FIXES_REFUSED);
        assertThat(failureOf(fixes).detail()).startsWith("The row in line 2 names a byte_offset");
        assertThat(newest().revision()).isEqualTo(1);
        assertThat(rejects.objects).hasSize(before);
    }

    @Test
    void fixesOfRejectsThatHaveExpiredAreRefusedForGood() {
        validateFile();
        rejects.objects.clear();
        Failure failure = failureOf(fix(1, row(1, VALID)));

        assertThat(failure.code()).isEqualTo(FailureCode.FIXES_REFUSED);
        assertThat(failure.detail()).contains("expired");
        assertThat(failure.retryable()).isFalse();
    }

    @Test
    void aFileWithoutRowsFixesNothingAndSaysSo() {
        validateFile();
        Summary first = newest();
        fix(1, "");

        assertThat(newest().revision()).isEqualTo(2);
        assertThat(newest().rejected()).isEqualTo(first.rejected());
        assertThat(newest().accepted()).isEqualTo(first.accepted());
    }
}
