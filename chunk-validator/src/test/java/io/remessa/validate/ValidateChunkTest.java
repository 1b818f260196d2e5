package io.remessa.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.ByteRange;
import io.remessa.csv.layout.Format.Money.Style;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.csv.rule.Rule;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.memory.InMemoryLedger;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.summary.Summary;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import io.remessa.queues.Handled;
import io.remessa.validate.object.ChunkSource;
import io.remessa.validate.object.ObjectChangedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ValidateChunkTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final UploadId ID = new UploadId("u-abcdefghij0123456789");
    private static final String HEADER =
            String.join(",", Layouts.builtIn().all().get(0).layout().columnNames()) + "\n";
    private static final String VALID = "1,2,3,\"CLIENTE\n1\",52998224725,5,20221227,5,100.00,7,CDC,17,CREDITO,8,2,"
            + "Original,0,20220406,20.00,0,0,0,0,0,1.005,Aberta,Vencida\n";
    private static final String REJECT = VALID.replace("52998224725", "52998224726");

    private final InMemoryLedger ledger = new InMemoryLedger();
    private final InMemoryResults results = new InMemoryResults();
    private final Deque<ChunkMessage> sent = new ArrayDeque<>();
    private byte[] file = {};
    private int windowChunks = 256;
    private String layoutText;
    private Style retorno;
    private int reads;
    private ChunkSource source = (object, etag, range) -> {
        reads++;
        return new ByteArrayInputStream(Arrays.copyOfRange(file, (int) range.start(), (int) range.end()));
    };

    private ValidateChunk validator() {
        return new ValidateChunk(
                ledger,
                (object, etag, range) -> source.open(object, etag, range),
                results,
                Layouts.builtIn(),
                (owner, messages) -> sent.addAll(messages),
                CLOCK);
    }

    /** Enters an upload of the content whose chunks end at the given offsets. */
    private void dispatched(String content, int... ends) {
        file = content.getBytes(StandardCharsets.UTF_8);
        ledger.createUpload(Upload.found(
                ID, Owner.LOCAL, "f.csv", new ObjectName("objects", "f.csv"), file.length, "e1", CLOCK.instant()));
        Dialect dialect = new Dialect(Encoding.UTF_8, ',');
        ledger.freezePlan(
                ID,
                new Plan(
                        1,
                        "e1",
                        file.length,
                        1024,
                        dialect,
                        "parcelas",
                        layoutText,
                        HEADER.length(),
                        windowChunks,
                        null,
                        retorno),
                CLOCK.instant());
        List<Chunk> chunks = new ArrayList<>();
        int start = 0;
        for (int end : ends) {
            chunks.add(Chunk.planned(ID, chunks.size(), new ByteRange(start, end)));
            start = end;
        }
        chunks.add(Chunk.planned(ID, chunks.size(), new ByteRange(start, file.length)));
        ledger.addChunks(chunks);
        ledger.startValidating(ID, chunks.size());
    }

    private void validateAll() {
        ValidateChunk validator = validator();
        while (!sent.isEmpty()) {
            assertThat(validator.run(sent.removeFirst())).isEqualTo(Handled.DONE);
        }
    }

    private Upload upload() {
        return ledger.findUpload(ID).orElseThrow();
    }

    private Summary summary() {
        return ledger.findSummary(ID, null).orElseThrow();
    }

    private Chunk chunk(int number) {
        return ledger.findChunk(ID, number).orElseThrow();
    }

    @Test
    void piecesOfTheRetornoAreWrittenBesideTheRejectsAndNamedByTheChunksThatCount() {
        retorno = Style.BRAZILIAN;
        dispatched(HEADER + VALID + REJECT + VALID, (HEADER + VALID).length(), (HEADER + VALID + REJECT).length());
        sent.addAll(List.of(ChunkMessage.of(ID, 1, 0), ChunkMessage.of(ID, 0, 0), ChunkMessage.of(ID, 2, 0)));
        validateAll();

        assertThat(upload().awaitsRetorno()).isTrue();
        assertThat(pieces()).hasSize(3);
        assertThat(pieces().get(0))
                .startsWith("verdict,rules," + HEADER + "ACCEPTED,,1,2,3,\"CLIENTE\n1\",529.982.247-25,")
                .endsWith(",\"R$ 0,00\",\"R$ 1,01\",Aberta,Vencida\n");
        assertThat(pieces().get(1)).startsWith("REJECTED,CPF_CHECK_DIGITS,1,2,3,\"CLIENTE\n1\",52998224726,");
        assertThat(pieces().get(2)).startsWith("ACCEPTED,,1,2,3,");
    }

    @Test
    void aChunkWithoutRecordsHasNoPieceAndOnlyTheFirstHasAHeader() {
        retorno = Style.PLAIN;
        dispatched(HEADER + "\n\n", HEADER.length());
        sent.addAll(List.of(ChunkMessage.of(ID, 0, 0), ChunkMessage.of(ID, 1, 0)));
        validateAll();

        assertThat(upload().state()).isEqualTo(UploadState.COMPLETED);
        assertThat(pieces()).containsExactly("verdict,rules," + HEADER);
        assertThat(ledger.listCompleted(ID, null, 10).items().get(0).retorno().records())
                .isZero();
    }

    @Test
    void anAttemptThatFailsLeavesNoPieceBehind() {
        retorno = Style.PLAIN;
        dispatched(HEADER + VALID);
        ChunkSource sound = source;
        source = (object, etag, range) -> new ByteArrayInputStream(file, 0, HEADER.length() + 50);
        validator().run(ChunkMessage.of(ID, 0, 0));

        assertThat(results.objects).isEmpty();
        source = sound;
        sent.add(ChunkMessage.of(ID, 0, 0));
        validateAll();
        assertThat(pieces()).hasSize(1);
    }

    /** What the chunks that count say of their pieces, and what stands in these. */
    private List<String> pieces() {
        return ledger.listCompleted(ID, null, 10).items().stream()
                .map(CompletedChunk::retorno)
                .filter(Objects::nonNull)
                .peek(piece -> assertThat(results.objects.get(piece.object())).hasSize((int) piece.bytes()))
                .map(piece -> results.text(piece.object()))
                .toList();
    }

    @Test
    void aChunkIsCountedAndTheUploadFinished() {
        dispatched(HEADER + VALID + REJECT);
        sent.add(ChunkMessage.of(ID, 0, 0));
        validateAll();

        assertThat(upload().state()).isEqualTo(UploadState.COMPLETED);
        assertThat(summary().accepted().records()).isEqualTo(1);
        assertThat(summary().rejected().errorsByRule()).containsOnlyKeys(Rule.CPF_CHECK_DIGITS);
        assertThat(summary().all().sumsInCents().get("vlAtual")).isEqualTo(202);
        assertThat(summary().reconciliation().closes()).isTrue();
        CompletedChunk completed = ledger.listCompleted(ID, null, 10).items().get(0);
        String written = results.text(completed.rejects().object());
        assertThat(written)
                .startsWith("3," + (HEADER + VALID).length() + ",CPF_CHECK_DIGITS:nrCpfCnpj,1,2,3,\"CLIENTE\n1\",");
    }

    @Test
    void aMessageThatComesTwiceCountsOnce() {
        dispatched(HEADER + VALID + REJECT);
        sent.add(ChunkMessage.of(ID, 0, 0));
        sent.add(ChunkMessage.of(ID, 0, 0));
        validateAll();
        assertThat(summary().all().records()).isEqualTo(2);
        assertThat(reads).isEqualTo(1);
    }

    @Test
    void contentInTheMessageIsNotReadAgain() {
        dispatched(HEADER + VALID);
        sent.add(ChunkMessage.of(ID, 0, 0).carrying(file));
        validateAll();
        assertThat(upload().state()).isEqualTo(UploadState.COMPLETED);
        assertThat(reads).isZero();
    }

    @Test
    void theEndOfAChunkReleasesTheOneAWindowOfThePlanLater() {
        windowChunks = 1;
        int start = HEADER.length();
        dispatched(HEADER + VALID.repeat(4), start + VALID.length(), start + 2 * VALID.length());
        sent.add(ChunkMessage.of(ID, 0, 0));
        validateAll();
        assertThat(upload().state()).isEqualTo(UploadState.COMPLETED);
        assertThat(summary().all().records()).isEqualTo(4);
    }

    @Test
    void everyWrongBorderIsRepairedByMerging() {
        String content = HEADER + VALID.repeat(3) + REJECT + VALID;
        int[] everySevenBytes = IntStream.iterate(7, cut -> cut < content.length(), cut -> cut + 7)
                .toArray();
        dispatched(content, everySevenBytes);
        for (int number = 0; number <= everySevenBytes.length; number++) {
            sent.add(ChunkMessage.of(ID, number, 0));
        }
        validateAll();

        assertThat(upload().state()).isEqualTo(UploadState.COMPLETED);
        assertThat(summary().accepted().records()).isEqualTo(4);
        assertThat(summary().rejected().records()).isEqualTo(1);
        assertThat(summary().reconciliation().chunkBytes()).isEqualTo(file.length);
        assertThat(ledger.listChunks(ID, ChunkState.MERGED, null, 1000).items()).isNotEmpty();
    }

    @Test
    void aMessageOfAnOldEpochHasNoEffect() {
        dispatched(HEADER + VALID, HEADER.length() + 10);
        sent.add(ChunkMessage.of(ID, 0, 0));
        sent.add(ChunkMessage.of(ID, 1, 0));
        ValidateChunk validator = validator();
        validator.run(sent.removeFirst());
        validator.run(sent.removeFirst());
        assertThat(chunk(0).epoch()).isEqualTo(1);

        validator.run(ChunkMessage.of(ID, 0, 0));

        assertThat(chunk(0).state()).isEqualTo(ChunkState.PENDING);
        assertThat(upload().state()).isEqualTo(UploadState.VALIDATING);
    }

    @Test
    void aReadThatFailsIsTriedAgainAndGivenUpAfterFiveTimes() {
        dispatched(HEADER + VALID);
        source = (object, etag, range) -> {
            throw new IOException("connection reset");
        };
        ValidateChunk validator = validator();
        ChunkMessage message = ChunkMessage.of(ID, 0, 0);
        for (int failure = 1; failure < ValidateChunk.MAX_FAILURES; failure++) {
            assertThat(validator.run(message)).isInstanceOf(Handled.RetryAfter.class);
            assertThat(chunk(0).failures()).isEqualTo(failure);
        }
        assertThat(validator.run(message)).isEqualTo(Handled.DONE);

        Failure failure = upload().failure();
        assertThat(failure.code()).isEqualTo(FailureCode.CHUNK_FAILED);
        assertThat(failure.chunk()).isZero();
        assertThat(failure.detail()).contains("connection reset");
    }

    @Test
    void aReadThatIsCutOffCountsNothing() {
        dispatched(HEADER + VALID.repeat(50));
        ChunkSource whole = source;
        source = (object, etag, range) -> {
            byte[] half = whole.open(object, etag, range).readNBytes((int) range.length() / 2);
            return new ByteArrayInputStream(half);
        };
        ValidateChunk validator = validator();
        assertThat(validator.run(ChunkMessage.of(ID, 0, 0))).isInstanceOf(Handled.RetryAfter.class);
        assertThat(chunk(0).state()).isEqualTo(ChunkState.PROCESSING);
        assertThat(results.objects).isEmpty();

        source = whole;
        assertThat(validator.run(ChunkMessage.of(ID, 0, 0))).isEqualTo(Handled.DONE);
        assertThat(summary().all().records()).isEqualTo(50);
    }

    @Test
    void anObjectThatChangedFailsTheUploadAtOnce() {
        dispatched(HEADER + VALID);
        source = (object, etag, range) -> {
            throw new ObjectChangedException("gone");
        };
        assertThat(validator().run(ChunkMessage.of(ID, 0, 0))).isEqualTo(Handled.DONE);
        assertThat(upload().failure()).isEqualTo(Failure.of(FailureCode.OBJECT_CHANGED, "gone"));
    }

    @Test
    void anAbortedUploadIsLeftAlone() {
        dispatched(HEADER + VALID);
        ledger.abort(ID, CLOCK.instant());
        assertThat(validator().run(ChunkMessage.of(ID, 0, 0))).isEqualTo(Handled.DONE);
        assertThat(reads).isZero();
        assertThat(upload().state()).isEqualTo(UploadState.ABORTED);
    }

    @Test
    void aHeaderAloneHasNoRecords() {
        dispatched(HEADER);
        sent.add(ChunkMessage.of(ID, 0, 0));
        validateAll();
        assertThat(upload().state()).isEqualTo(UploadState.COMPLETED);
        assertThat(summary().all().records()).isZero();
    }

    @Test
    void aQuoteThatTheFileNeverClosesIsAFindingWithItsPlace() {
        String open = VALID.replace("\"CLIENTE\n1\"", "\"CLIENTE");
        dispatched(HEADER + VALID + open);
        sent.add(ChunkMessage.of(ID, 0, 0));
        validateAll();
        assertThat(summary().rejected().errorsByRule()).containsOnlyKeys(Rule.QUOTE_SYNTAX);
        String written = results.text(results.objects.keySet().iterator().next());
        int quote = (HEADER + VALID + open).lastIndexOf('"');
        assertThat(written).contains("QUOTE_SYNTAX:nmClient@" + quote);
    }

    @Test
    void recordsAreCheckedAgainstTheLayoutThatThePlanHasFrozen() {
        // No column is checked, and the rule is only a warning.
        layoutText = Layouts.builtIn()
                .named("parcelas")
                .orElseThrow()
                .text()
                .replaceAll("\"type\":\"[a-z]+\",\"format\":\"[^m\"]+\"", "\"type\":\"string\"")
                .replace(",\"constraints\":{\"required\":true}", "")
                .replaceFirst("}$", ",\"severities\":{\"INSTALMENT_MISMATCH\":\"warning\"}}");
        dispatched(HEADER + VALID.replace("52998224725", "no document").replace("100.00", "1.00"));
        sent.add(ChunkMessage.of(ID, 0, 0));
        validateAll();

        assertThat(summary().accepted().records()).isOne();
        assertThat(summary().accepted().warningsByRule()).isEqualTo(Map.of(Rule.INSTALMENT_MISMATCH, 1L));
        assertThat(summary().rejected().records()).isZero();
        assertThat(summary().reconciliation().closes()).isTrue();
    }

    @Test
    void aLayoutThatCannotBeReadIsAFailureThatARetryMayMend() {
        layoutText = "{\"fromTheFuture\":true}";
        dispatched(HEADER + VALID);

        assertThat(validator().run(ChunkMessage.of(ID, 0, 0))).isNotEqualTo(Handled.DONE);
        assertThat(chunk(0).lastFailure()).contains("was it frozen by a newer one?");
    }
}
