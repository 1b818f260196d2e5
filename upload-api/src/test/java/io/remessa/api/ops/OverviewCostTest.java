package io.remessa.api.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.ByteRange;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.dynamodb.DynamoDbFleet;
import io.remessa.ledger.dynamodb.DynamoDbLedger;
import io.remessa.ledger.dynamodb.LedgerTables;
import io.remessa.ledger.dynamodb.ReadMeter;
import io.remessa.ledger.dynamodb.Retention;
import io.remessa.ledger.fleet.Member;
import io.remessa.ledger.fleet.Member.WorkMinute;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Transfer;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadOptions;
import io.remessa.ledger.upload.UploadState;
import io.remessa.localcloud.LocalCloudProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What an overview costs when all is there that it looks at, as DynamoDB meters it, against what {@link FindOverview} and the API say. */
class OverviewCostTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:30Z");
    private static final LedgerTables TABLES = new LedgerTables("remessa-ledger", "remessa-consolidated");

    /** Of twelve chunks three are open, none beside another: the dearest that there is to look into. */
    private static final Set<Integer> OPEN = Set.of(2, 5, 9);

    private static final int CHUNKS = 12;
    private static final int WAITING = 20;
    private static final double WITHOUT_PROCESSES = 95 + 8 + 12 + 40;

    @TempDir
    static Path folder;

    private final ReadMeter meter = new ReadMeter();
    private final Random random = new Random(1);
    private LocalCloudProcess cloud;
    private DynamoDbClient client;
    private DynamoDbLedger ledger;
    private DynamoDbFleet fleet;

    @BeforeEach
    void start() {
        cloud = LocalCloudProcess.start(folder);
        client = DynamoDbClient.builder()
                .endpointOverride(cloud.dynamoDb())
                .region(Region.SA_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("remessa-local", "remessa-local-secret")))
                .httpClient(ApacheHttpClient.create())
                .build();
        ledger = new DynamoDbLedger(client, TABLES, Retention.FOR_EVER, () -> NOW, meter);
        fleet = new DynamoDbFleet(client, TABLES, meter);
    }

    @AfterEach
    void stop() {
        client.close();
        cloud.close();
    }

    @Test
    void withMoreThanIsCountedOfEveryStateAnOverviewCostsNoMoreThanIsSaid() {
        Overview empty = look();
        for (int number = 0; number < WAITING; number++) {
            waiting(Duration.ofDays(30 - number));
        }
        add(UploadState.VALIDATING, 1_030);
        for (UploadState state : List.of(UploadState.DISPATCHING, UploadState.UPLOADED, UploadState.UPLOADING)) {
            add(state, 75);
        }
        add(UploadState.FAILED, 120);

        Overview overview = look();

        assertThat(empty.readUnits()).isLessThan(10);
        assertThat(overview.uploads()).isEqualTo(new Overview.Unfinished(50, 50, 50, 1_000, true));
        assertThat(overview.failed().count()).isEqualTo(100);
        assertThat(overview.oldest().createdAt()).as("they were looked into").isEqualTo(NOW.minus(Duration.ofDays(30)));
        System.out.printf("Read units of an overview of all that is counted: %.1f%n", overview.readUnits());
        assertThat(overview.readUnits()).isBetween(WITHOUT_PROCESSES / 2, WITHOUT_PROCESSES);

        withProcesses(overview.readUnits());
    }

    /** Of 200 that are gone two rounds of a dispatcher leave none, and those that are within two hours cost half a unit each. */
    private void withProcesses(double before) {
        report("gone-", 200, Duration.ofHours(3));
        report("runs-", 40, Duration.ZERO);
        assertThat(look().readUnits()).isGreaterThan(before + 100);

        assertThat(fleet.forget(NOW, 100)).isEqualTo(100);
        assertThat(fleet.forget(NOW, 100)).isEqualTo(100);

        Overview overview = look();
        assertThat(overview.members()).hasSize(40).allMatch(Overview.FleetMember::alive);
        assertThat(overview.readUnits()).isBetween(before + 10, before + 40 * 0.5 + 0.5);
    }

    private Overview look() {
        return new FindOverview(ledger, fleet, List::of, meter, Duration.ofDays(7), () -> NOW).now();
    }

    private void report(String names, int count, Duration ago) {
        List<WorkMinute> hour = LongStream.range(0, Member.MOST_MINUTES)
                .mapToObj(minute -> new WorkMinute(29_000_000 + minute, 1L << 36, 400_000_000, 512, 3))
                .toList();
        Instant seen = NOW.minus(ago);
        for (int number = 0; number < count; number++) {
            Member member =
                    new Member("chunk-validator", names + number, "1.0", seen, seen, 0, List.of(), hour, List.of());
            fleet.report(member, seen.plus(Duration.ofHours(2)));
        }
    }

    /** One that is being validated, and of which nothing has happened for long. */
    private void waiting(Duration ago) {
        Upload upload = add(UploadState.VALIDATING, ago);
        ledger.addChunks(IntStream.range(0, CHUNKS)
                .mapToObj(number -> Chunk.planned(upload.id(), number, new ByteRange(number, number + 1)))
                .toList());
        for (int number = 0; number < CHUNKS; number++) {
            if (!OPEN.contains(number)) {
                ledger.recordFailure(upload.id(), number, 0, "S3 answered 503 Slow Down", 1, NOW.minus(ago));
            }
        }
    }

    private void add(UploadState state, int count) {
        for (int number = 0; number < count; number++) {
            add(state, Duration.ofSeconds(count - number));
        }
    }

    private Upload add(UploadState state, Duration ago) {
        Instant created = NOW.minus(ago);
        UploadId id = UploadId.random(random);
        boolean validating = state == UploadState.VALIDATING;
        boolean failed = state == UploadState.FAILED;
        Upload upload = new Upload(
                id,
                Operated.MARIA,
                "carteira-2026-11-27.csv",
                new ObjectName("remessa-objects", "uploads/maria/" + id + "/carteira-2026-11-27.csv"),
                30L << 30,
                new Transfer("mpu-" + id, 64 << 20, 480, null, created.plus(Duration.ofDays(60)), null),
                UploadOptions.NONE,
                state,
                "etag",
                validating ? plan() : null,
                validating ? CHUNKS : null,
                failed
                        ? Failure.of(FailureCode.CHUNK_FAILED, "Chunk 7 failed 5 times: S3 answered 503 Slow Down")
                        : null,
                created,
                validating ? created : null,
                failed ? created : null,
                null);
        ledger.createUpload(upload);
        return upload;
    }

    /** With some text of a layout, which no list may read. */
    private static Plan plan() {
        Dialect dialect = new Dialect(Encoding.UTF_8, ',');
        return new Plan(1, "etag", 30L << 30, 128 << 20, dialect, "parcelas", "x".repeat(5_000), 0, 4);
    }
}
