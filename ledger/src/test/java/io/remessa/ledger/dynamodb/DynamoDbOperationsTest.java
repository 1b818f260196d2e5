package io.remessa.ledger.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.ledger.Cursor;
import io.remessa.ledger.InvalidCursorException;
import io.remessa.ledger.OperationsContract;
import io.remessa.ledger.Page;
import io.remessa.ledger.ReadCosts;
import io.remessa.ledger.Samples;
import io.remessa.ledger.audit.AuditEntry;
import io.remessa.ledger.audit.AuditLog;
import io.remessa.ledger.fleet.Fleet;
import io.remessa.ledger.fleet.Member;
import io.remessa.ledger.upload.Upload;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DynamoDbOperationsTest extends OperationsContract {

    private static final Instant DECEMBER = Instant.parse("2026-12-10T10:00:00Z");

    private LocalTables tables;
    private DynamoDbClient client;

    @BeforeAll
    void start(@TempDir Path data) {
        tables = new LocalTables(data);
        client = tables.client();
    }

    @AfterAll
    void stop() {
        client.close();
        tables.close();
    }

    @BeforeEach
    void emptyTable() {
        for (Map<String, AttributeValue> row :
                client.scan(scan -> scan.tableName(LocalTables.NAMES.ledger())).items()) {
            client.deleteItem(delete -> delete.tableName(LocalTables.NAMES.ledger())
                    .key(Map.of("uploadId", row.get("uploadId"), "row", row.get("row"))));
        }
    }

    @Override
    protected AuditLog auditLog() {
        return log(DECEMBER);
    }

    private AuditLog log(Instant now) {
        return new DynamoDbAuditLog(client, LocalTables.NAMES, new Retention(1_830), InstantSource.fixed(now));
    }

    @Override
    protected Fleet fleet() {
        return new DynamoDbFleet(client, LocalTables.NAMES, new ReadMeter());
    }

    @Test
    void theTableSaysWithEachReportWhatTimeItHas() {
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Member member = new Member("upload-api", "a-1", "1.0", before, before, 0, List.of(), List.of(), List.of());

        assertThat(fleet().report(member, before.plusSeconds(7_200)))
                .hasValueSatisfying(theirs -> assertThat(theirs).isBetween(before, Instant.now()));
    }

    /** A page costs a query for each month, and so no more than sixty. */
    @Test
    void aPageOfTheAuditPassesOverFiveYearsInWhichNothingWasDoneAndSaysWhereItEnded() {
        AuditEntry old = AuditEntry.begun(DECEMBER, "maria", AuditEntry.Action.REDRIVE, null, null, new Random(1));
        auditLog().begin(old);
        AuditLog later = log(Instant.parse("2033-01-15T00:00:00Z"));

        Page<AuditEntry> first = later.list(null, 10);
        assertThat(first.items()).isEmpty();
        assertThat(first.next()).isNotNull();

        Page<AuditEntry> second = later.list(first.next(), 10);
        assertThat(second.items()).containsExactly(old);
        assertThat(second.next()).isNull();
    }

    @Test
    void aCursorOfTheFarFutureIsNoneOfTheAudit() {
        String cursor = new Cursor.AfterEntry("2999-01-01T00:00:00.000Z#a").encode();

        assertThatThrownBy(() -> auditLog().list(cursor, 10)).isInstanceOf(InvalidCursorException.class);
    }

    @Test
    void whatReadsCostIsAddedUpWhereItIsAskedFor() {
        ReadMeter meter = new ReadMeter();
        DynamoDbLedger ledger =
                new DynamoDbLedger(client, LocalTables.NAMES, Retention.FOR_EVER, InstantSource.system(), meter);
        Upload upload = Samples.upload();
        ledger.createUpload(upload);

        ReadCosts.Read<Optional<Upload>> once = meter.of(() -> ledger.findUpload(upload.id()));
        ReadCosts.Read<Double> twice = meter.of(() -> {
            ledger.findUpload(upload.id());
            return meter.of(() -> ledger.findUpload(upload.id())).readUnits();
        });

        assertThat(once.value()).contains(upload);
        assertThat(once.readUnits()).isEqualTo(1);
        assertThat(twice.value()).isEqualTo(1);
        assertThat(twice.readUnits()).isEqualTo(2);
    }
}
