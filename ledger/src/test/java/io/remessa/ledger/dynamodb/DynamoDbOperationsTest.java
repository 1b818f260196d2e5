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
import io.remessa.ledger.fleet.Member.WorkMinute;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
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
        return new DynamoDbAuditLog(
                client, LocalTables.NAMES, new Retention(1_830), InstantSource.fixed(now), new ReadMeter());
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

    /** Between the look and the deletion it says that it still runs, as after a standstill of two hours. */
    @Test
    void whoReportsWhileItIsBeingForgottenStays() {
        Instant end = DECEMBER.plusSeconds(7200);
        Member member = member("late", List.of());
        fleet().report(member, end);
        DynamoDbClient late = (DynamoDbClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("deleteItem")) {
                        fleet().report(member, end.plusSeconds(7200));
                    }
                    try {
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });

        assertThat(new DynamoDbFleet(late, LocalTables.NAMES, new ReadMeter()).forget(end, 10))
                .isZero();
        assertThat(fleet().list()).containsExactly(member);
    }

    /** An hour of a validator is 4 KiB or so, and the least that is charged of a list are 4 KiB. */
    @Test
    void aListOfTheFleetCostsNothingForThoseThatAreForgotten() {
        List<WorkMinute> hour = LongStream.range(0, Member.MOST_MINUTES)
                .mapToObj(minute -> new WorkMinute(29_000_000 + minute, 1L << 36, 400_000_000, 512, 3))
                .toList();
        fleet().report(member("runs", hour), DECEMBER.plusSeconds(7200));
        for (int number = 0; number < 100; number++) {
            fleet().report(member("ended-" + number, hour), DECEMBER);
        }
        double before = unitsOfAList();

        assertThat(fleet().forget(DECEMBER, 100)).isEqualTo(100);

        assertThat(before).isGreaterThan(40);
        assertThat(unitsOfAList()).isBetween(0.5, 1.0);
    }

    private double unitsOfAList() {
        ReadMeter meter = new ReadMeter();
        Fleet fleet = new DynamoDbFleet(client, LocalTables.NAMES, meter);
        return meter.of(fleet::list).readUnits();
    }

    private static Member member(String instance, List<WorkMinute> minutes) {
        return new Member("chunk-validator", instance, "1.0", DECEMBER, DECEMBER, 0, List.of(), minutes, List.of());
    }

    @Test
    void whatAnOverviewLooksIntoOfAnUploadCostsHalfAUnitForEachRowOfNeighbours() {
        ReadMeter meter = new ReadMeter();
        DynamoDbLedger ledger = ledger(meter);
        UploadId id = Samples.validating(ledger, 40).id();
        for (int number = 0; number < 38; number++) {
            ledger.completeChunk(id, Samples.completed(number, 0), DECEMBER);
        }
        UploadId apart = Samples.validating(ledger, 40).id();
        for (int number = 0; number < 39; number++) {
            if (number != 7 && number != 19) {
                ledger.completeChunk(apart, Samples.completed(number, 0), DECEMBER);
            }
        }

        assertThat(meter.of(() -> ledger.glanceAtWork(id, 3)).readUnits()).isEqualTo(0.5 + 0.5);
        assertThat(meter.of(() -> ledger.glanceAtWork(apart, 3)).readUnits()).isEqualTo(0.5 + 3 * 0.5);
    }

    /** The text of a layout, up to 128 KiB, is in no index of states. */
    @Test
    void theOldestInAStateCostAsLittleAsAListHoweverLargeTheirLayoutsAre() {
        ReadMeter meter = new ReadMeter();
        DynamoDbLedger ledger = ledger(meter);
        Plan plan = Samples.plan(100);
        for (int number = 0; number < 20; number++) {
            Upload upload = Samples.upload();
            ledger.createUpload(upload);
            ledger.freezePlan(
                    upload.id(),
                    new Plan(
                            plan.version(),
                            plan.etag(),
                            plan.size(),
                            plan.chunkSize(),
                            plan.dialect(),
                            plan.layout(),
                            "x".repeat(100 << 10),
                            plan.dataStart(),
                            plan.windowChunks()),
                    DECEMBER);
        }

        ReadCosts.Read<List<Upload>> read = meter.of(() -> ledger.oldestInState(UploadState.DISPATCHING, 20));

        assertThat(read.value()).hasSize(20);
        assertThat(read.readUnits()).isLessThanOrEqualTo(3);
    }

    @Test
    void whatAPageOfTheAuditCostsIsSaid() {
        ReadMeter meter = new ReadMeter();
        AuditLog log = new DynamoDbAuditLog(
                client, LocalTables.NAMES, new Retention(1_830), InstantSource.fixed(DECEMBER), meter);
        log.begin(AuditEntry.begun(DECEMBER, "maria", AuditEntry.Action.REDRIVE, null, null, new Random(1)));

        // This month, the one after, in which clocks may be that are ahead, and the one before; of those without
        // entries the local cloud
        // charges nothing.
        assertThat(meter.of(() -> log.list(null, 10)).readUnits()).isBetween(0.5, 3 * 0.5);
    }

    private DynamoDbLedger ledger(ReadMeter meter) {
        return new DynamoDbLedger(client, LocalTables.NAMES, Retention.FOR_EVER, InstantSource.system(), meter);
    }

    @Test
    void whatReadsCostIsAddedUpWhereItIsAskedFor() {
        ReadMeter meter = new ReadMeter();
        DynamoDbLedger ledger = ledger(meter);
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
