package io.remessa.ledger.dynamodb;

import static io.remessa.ledger.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.ledger.Ledger;
import io.remessa.ledger.Page;
import io.remessa.ledger.Samples;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a ledger that forgets writes into its rows, and that it no longer finds what is forgotten. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetentionTest {

    private static final int DAYS = 400;

    private LocalTables tables;
    private DynamoDbClient client;
    private Ledger forgetful;
    private volatile Instant clock = NOW;

    @BeforeAll
    void start(@TempDir Path data) {
        tables = new LocalTables(data);
        client = tables.client();
        forgetful = new DynamoDbLedger(client, LocalTables.NAMES, new Retention(DAYS), () -> clock);
    }

    @AfterAll
    void stop() {
        client.close();
        tables.close();
    }

    @Test
    void everyRowOfAnUploadSaysWhenItIsDeletedAndTheUploadsOwnIsTheLast() {
        Upload upload = Samples.validating(forgetful, 3);
        assertThat(forgetful.completeChunk(upload.id(), Samples.completed(0, 0), NOW.plus(Duration.ofDays(9))))
                .isTrue();

        Instant end = NOW.plus(Duration.ofDays(DAYS));
        assertThat(ends(upload.id(), LocalTables.NAMES.ledger()))
                .containsEntry("upload", end.plus(Duration.ofDays(30)).getEpochSecond())
                .containsEntry("chunk#00000", end.getEpochSecond())
                .containsEntry("open#00002", end.getEpochSecond())
                .hasSize(1 + 3 + 2);
        assertThat(ends(upload.id(), LocalTables.NAMES.consolidated()))
                .isNotEmpty()
                .allSatisfy((row, deleted) -> assertThat(deleted).isEqualTo(end.getEpochSecond()));
    }

    @Test
    void aMarkerThatIsOpenedAgainIsDeletedTooAndStepsKeepTheEnd() {
        Upload upload = Samples.validating(forgetful, 1);
        Map<String, Long> before = ends(upload.id(), LocalTables.NAMES.ledger());
        Chunk failed =
                forgetful.recordFailure(upload.id(), 0, 0, "S3 is away", 1, NOW).orElseThrow();
        assertThat(ends(upload.id(), LocalTables.NAMES.ledger())).hasSize(2);

        assertThat(forgetful.reopenFailed(failed, NOW)).isTrue();
        assertThat(ends(upload.id(), LocalTables.NAMES.ledger())).isEqualTo(before);
    }

    @Test
    void aLedgerThatForgetsNothingWritesNoEnd() {
        Ledger ledger = new DynamoDbLedger(client, LocalTables.NAMES);
        Upload upload = Samples.validating(ledger, 2);
        assertThat(rows(upload.id(), LocalTables.NAMES.ledger()))
                .hasSize(5)
                .allSatisfy(row -> assertThat(row).doesNotContainKey(Retention.FORGET_AT));
    }

    @Test
    void whatIsForgottenIsNeitherFoundNorListedThoughItsRowsAreStillThere() {
        Upload upload = Samples.validating(forgetful, 1);
        Ledger later = new DynamoDbLedger(
                client, LocalTables.NAMES, new Retention(DAYS), () -> NOW.plus(Duration.ofDays(DAYS)));

        assertThat(forgetful.findUpload(upload.id())).isPresent();
        assertThat(forgetful.listUploads(upload.owner(), null, null, 10).items())
                .hasSize(1);
        assertThat(later.findUpload(upload.id())).isEmpty();
        assertThat(later.listUploads(upload.owner(), null, null, 10).items()).isEmpty();
        assertThat(rows(upload.id(), LocalTables.NAMES.ledger())).isNotEmpty();
    }

    /** Or whoever goes from page to page gets one after the other that is empty. */
    @Test
    void aListEndsWhereForgettingBegins() {
        Samples.validating(forgetful, 1);
        Samples.validating(forgetful, 1);
        Ledger later = new DynamoDbLedger(
                client, LocalTables.NAMES, new Retention(DAYS), () -> NOW.plus(Duration.ofDays(DAYS)));

        assertThat(forgetful.listInState(UploadState.VALIDATING, null, 1).next())
                .isNotNull();
        assertThat(later.listInState(UploadState.VALIDATING, null, 1)).isEqualTo(new Page<Upload>(List.of(), null));
    }

    @Test
    void thoseWhoWorkOnUploadsFindWhatIsForgottenSinceTheSameBytesAreTheSameUploadWhileAnythingIsLeftOfIt() {
        Upload old = Samples.upload(Samples.newOwner(), NOW.minus(Duration.ofDays(2 * DAYS)));
        Ledger working = new DynamoDbLedger(client, LocalTables.NAMES, Retention.FOR_EVER);
        assertThat(working.createUpload(old)).isTrue();
        Ledger dispatcher = new DynamoDbLedger(client, LocalTables.NAMES, new Retention(DAYS));

        assertThat(dispatcher.createUpload(old)).isFalse();
        assertThat(dispatcher.findUpload(old.id())).isPresent();
        assertThat(forgetful.findUpload(old.id())).isEmpty();
    }

    @Test
    void aRowFromBeforeThereWasAnEndGetsOneWithItsNextStep() {
        Upload upload = Samples.upload();
        new DynamoDbLedger(client, LocalTables.NAMES).createUpload(upload);

        forgetful.markUploaded(upload.id(), Samples.ETAG);

        assertThat(ends(upload.id(), LocalTables.NAMES.ledger()))
                .containsOnly(
                        Map.entry("upload", NOW.plus(Duration.ofDays(DAYS + 30)).getEpochSecond()));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 364, 36_501})
    void daysThatCannotBeAreRefusedByTheNameOfTheirSetting(int days) {
        assertThatThrownBy(() -> new Retention(days)).hasMessageContaining("REMESSA_LEDGER_KEEP_DAYS is " + days);
    }

    /** By the name of the row; a row without an end fails. */
    private Map<String, Long> ends(UploadId id, String table) {
        Map<String, Long> ends = new TreeMap<>();
        for (Map<String, AttributeValue> row : rows(id, table)) {
            ends.put(
                    row.get(Keys.ROW).s(),
                    Long.valueOf(row.get(Retention.FORGET_AT).n()));
        }
        return ends;
    }

    private List<Map<String, AttributeValue>> rows(UploadId id, String table) {
        return new ArrayList<>(client.query(query -> query.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("uploadId = :id")
                        .expressionAttributeValues(Map.of(":id", AttributeValue.fromS(id.value()))))
                .items());
    }
}
