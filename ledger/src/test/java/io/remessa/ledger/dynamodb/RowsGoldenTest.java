package io.remessa.ledger.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remessa.csv.ByteRange;
import io.remessa.csv.layout.Format.Money.Style;
import io.remessa.csv.result.ChunkEnd;
import io.remessa.csv.result.Totals;
import io.remessa.csv.text.Encoding;
import io.remessa.ledger.Golden;
import io.remessa.ledger.Samples;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.chunk.ChunkProgress;
import io.remessa.ledger.chunk.ChunkState;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.chunk.ResultObject;
import io.remessa.ledger.summary.Reconciliation;
import io.remessa.ledger.summary.Summary;
import io.remessa.ledger.upload.ChecksumAlgorithm;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Fingerprint;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Retorno;
import io.remessa.ledger.upload.Transfer;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadOptions;
import io.remessa.ledger.upload.UploadState;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The rows as they stand in the tables, in the notation that AWS uses for them. */
class RowsGoldenTest {

    private static final UploadId ID = new UploadId("u-0123456789abcdefghij");

    private static final Upload UPLOAD = new Upload(
                    ID,
                    Owner.LOCAL,
                    "parcelas março.csv",
                    new ObjectName("remessa-objects", "uploads/local/u-0123456789abcdefghij/parcelas março.csv"),
                    300,
                    new Transfer(
                            "mpu-1",
                            5 << 20,
                            1,
                            ChecksumAlgorithm.CRC64NVME,
                            Samples.NOW.plusSeconds(60),
                            new Fingerprint("2f/9+A==")),
                    new UploadOptions("parcelas", ';', Encoding.ISO_8859_1, 10L, 0.5, null),
                    UploadState.FAILED,
                    Samples.ETAG,
                    Samples.plan(300),
                    3,
                    new Failure(FailureCode.CHUNK_FAILED, "Chunk 1 could not be validated", 1, Samples.range(1)),
                    Samples.NOW,
                    Samples.NOW.plusMillis(1),
                    Samples.NOW.plusMillis(2),
                    Samples.NOW.plusMillis(3))
            .ofEvent(Samples.NOW);

    private static final CompletedChunk COMPLETED =
            Samples.completed(1, 2, new ByteRange(100, 200), new ChunkEnd(ChunkEnd.Kind.INSIDE_RECORD, 190L, 195L));

    private static final Chunk CHUNK = new Chunk(
            ID,
            1,
            Samples.range(1),
            ChunkState.COMPLETED,
            2,
            3,
            1,
            "S3 answered 503",
            4,
            ChunkProgress.of(COMPLETED.result()),
            Samples.NOW,
            Samples.NOW.plusMillis(1),
            0);

    private static final Summary SUMMARY = new Summary(
            1, "parcelas", Samples.accepted(), Samples.rejected(), new Reconciliation(300, 300, 3, 3, 10, 7, 3, 3));

    private final RowFormat format = new RowFormat();
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void anUploadRowLooksLikeItsGoldenFile() {
        Map<String, AttributeValue> row = uploads().row(UPLOAD);

        assertLooksLike("upload-row.json", row);
        assertThat(format.read(row, Upload.class)).isEqualTo(UPLOAD);
    }

    @Test
    void aChunkRowLooksLikeItsGoldenFile() {
        Map<String, AttributeValue> row = chunks().row(CHUNK);

        assertLooksLike("chunk-row.json", row);
        assertThat(format.read(row, Chunk.class)).isEqualTo(CHUNK);
    }

    @Test
    void aPlannedChunkHasNoEmptyAttributes() {
        assertLooksLike("planned-chunk-row.json", chunks().row(Chunk.planned(ID, 0, Samples.range(0))));
    }

    @Test
    void aCompletedChunkRowLooksLikeItsGoldenFile() {
        Map<String, AttributeValue> row = consolidated().row(ID, COMPLETED);

        assertLooksLike("completed-chunk-row.json", row);
        assertThat(format.read(row, CompletedChunk.class)).isEqualTo(COMPLETED);
    }

    @Test
    void aSummaryRowLooksLikeItsGoldenFile() {
        Map<String, AttributeValue> row = consolidated().row(ID, SUMMARY);

        assertLooksLike("summary-row.json", row);
        assertThat(format.read(row, Summary.class)).isEqualTo(SUMMARY);
    }

    @Test
    void whatIsSaidOfARetornoIsReadAsItWasWritten() {
        ResultObject piece = Samples.rejects(1, 10);
        Plan plan = new Plan(
                1, Samples.ETAG, 300, 100, Samples.plan(300).dialect(), "parcelas", null, 40, 7, null, Style.BRAZILIAN);
        Upload upload = UPLOAD.with(Retorno.resting(2, Samples.NOW.plusNanos(1_999_999), "S3 answered 503"));
        CompletedChunk chunk = new CompletedChunk(1, 2, Samples.range(1), COMPLETED.result(), null, piece, 250);

        assertThat(format.read(format.attributes(plan), Plan.class)).isEqualTo(plan);
        assertThat(format.read(uploads().row(upload), Upload.class)).isEqualTo(upload);
        assertThat(format.read(consolidated().row(ID, chunk), CompletedChunk.class))
                .isEqualTo(chunk);
        assertThat(uploads().row(UPLOAD)).doesNotContainKey("retorno");
        assertThat(consolidated().row(ID, COMPLETED)).doesNotContainKey("retorno");
    }

    @Test
    void attributesThatAreNotKnownArePassedOver() {
        Map<String, AttributeValue> row = new TreeMap<>(uploads().row(UPLOAD));
        row.put("priority", AttributeValue.fromN("7"));

        assertThat(format.read(row, Upload.class)).isEqualTo(UPLOAD);
    }

    @Test
    void aPlanFromBeforePlansHadAWindowHasTheOneOfThatTime() {
        Map<String, AttributeValue> row = new TreeMap<>(uploads().row(UPLOAD));
        Map<String, AttributeValue> plan = new TreeMap<>(row.get("plan").m());
        plan.remove("windowChunks");
        row.put("plan", AttributeValue.fromM(plan));

        Plan read = format.read(row, Upload.class).frozenPlan();

        assertThat(read.windowChunks()).isEqualTo(256);
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("windowChunks")
                .isEqualTo(UPLOAD.plan());
    }

    @Test
    void aPlanFromBeforeLayoutsWereFilesHasOnlyTheNameOfItsLayout() {
        Plan read = format.read(without("layoutText", uploads().row(UPLOAD)), Upload.class)
                .frozenPlan();

        assertThat(read.layout()).isEqualTo("parcelas");
        assertThat(read.layoutText()).isNull();
        assertThat(format.attributes(read)).doesNotContainKey("layoutText");
    }

    @Test
    void rowsFromBeforeThereWereWarningsHaveNone() {
        Map<String, AttributeValue> summary =
                without("warningsByRule", consolidated().row(ID, SUMMARY));
        Map<String, AttributeValue> chunk = without("warningsByRule", chunks().row(CHUNK));

        Summary read = format.read(summary, Summary.class);
        assertThat(read.all().warningsByRule()).isEmpty();
        assertThat(read.all().errorsByRule()).isEqualTo(SUMMARY.all().errorsByRule());
        assertThat(format.read(chunk, Chunk.class).progress())
                .isEqualTo(new ChunkProgress(10, 3, SUMMARY.all().errorsByRule(), Map.of()));
    }

    @Test
    void aRowWithoutWarningsIsTheOneOfBefore() {
        Totals none = new Totals(1, Map.of(), Map.of(), Map.of(), Map.of());

        assertThat(format.attributes(none)).containsOnlyKeys("records", "errorsByRule", "sumsInCents", "documents");
    }

    @Test
    void aRowFromBeforeThereWereFingerprintsHasNone() {
        Upload read = format.read(without("fingerprint", uploads().row(UPLOAD)), Upload.class);

        assertThat(Objects.requireNonNull(read.transfer()).fingerprint()).isNull();
        assertThat(read.transfer())
                .usingRecursiveComparison()
                .ignoringFields("fingerprint")
                .isEqualTo(UPLOAD.transfer());
        assertThat(format.attributes(read.transfer())).doesNotContainKey("fingerprint");
    }

    @Test
    void aRowFromBeforeThereWereNotificationsHasNone() {
        Upload read = format.read(without("notifiedAt", uploads().row(UPLOAD)), Upload.class);

        assertThat(read.notifiedAt()).isNull();
        assertThat(read).usingRecursiveComparison().ignoringFields("notifiedAt").isEqualTo(UPLOAD);
        assertThat(format.attributes(read)).doesNotContainKey("notifiedAt");
    }

    @Test
    void onlyTheRowOfAnUploadThatIsBeingSentIsInTheIndexByExpiry() {
        Map<String, AttributeValue> sending = uploads().row(Samples.upload());

        assertThat(sending)
                .containsEntry("expiry", AttributeValue.fromS("pending"))
                .containsEntry("expiresAt", AttributeValue.fromN("1772450130123"));
        assertThat(uploads().row(UPLOAD)).doesNotContainKeys("expiry", "expiresAt");
    }

    @Test
    void onlyTheRowOfAnUploadThatGoesOnIsInTheIndexByUnfinished() {
        assertThat(uploads().row(Samples.upload())).containsEntry("unfinished", AttributeValue.fromS("yes"));
        assertThat(uploads().row(UPLOAD)).doesNotContainKey("unfinished");
    }

    /** The attributes without those of a name, however deep they stand. */
    private static Map<String, AttributeValue> without(String gone, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> rest = new TreeMap<>(attributes);
        rest.remove(gone);
        rest.replaceAll((name, value) -> value.hasM() ? AttributeValue.fromM(without(gone, value.m())) : value);
        return rest;
    }

    private void assertLooksLike(String file, Map<String, AttributeValue> row) {
        JsonNode actual = object(row);
        try {
            assertThat(actual)
                    .as("Row now:\n%s", json.writerWithDefaultPrettyPrinter().writeValueAsString(actual))
                    .isEqualTo(json.readTree(Golden.text(file)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + " is not JSON", e);
        }
    }

    private ObjectNode object(Map<String, AttributeValue> attributes) {
        ObjectNode object = json.createObjectNode();
        new TreeMap<>(attributes).forEach((name, value) -> object.set(name, notation(value)));
        return object;
    }

    private ObjectNode notation(AttributeValue value) {
        ObjectNode typed = json.createObjectNode();
        return switch (value.type()) {
            case S -> typed.put("S", value.s());
            case N -> typed.put("N", value.n());
            case BOOL -> typed.put("BOOL", value.bool());
            case M -> typed.set("M", object(value.m()));
            case L -> {
                ArrayNode list = json.createArrayNode();
                value.l().forEach(element -> list.add(notation(element)));
                yield typed.set("L", list);
            }
            default -> throw new IllegalArgumentException("Rows have no " + value.type());
        };
    }

    // No row is written here, so nothing is asked of the client.

    private UploadRows uploads() {
        return new UploadRows(rows("ledger"), consolidated(), transactions(), format, lifetimes());
    }

    private ChunkRows chunks() {
        return new ChunkRows(rows("ledger"), consolidated(), transactions(), format, lifetimes());
    }

    private ConsolidatedRows consolidated() {
        return new ConsolidatedRows(rows("consolidated"), format, lifetimes());
    }

    private RowLifetimes lifetimes() {
        return new RowLifetimes(rows("ledger"), Retention.FOR_EVER);
    }

    private static Transactions transactions() {
        return new Transactions(new NoDynamoDb(), new PatientCalls(time -> {}));
    }

    private static Rows rows(String table) {
        return new Rows(new NoDynamoDb(), new PatientCalls(time -> {}), table, new ReadMeter());
    }

    /** Every operation of the interface is unsupported by default. */
    private static final class NoDynamoDb implements DynamoDbClient {
        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
