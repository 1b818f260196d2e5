package io.remessa.systemtests.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import io.remessa.systemtests.processes.ServiceProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The model of docs/cost.md, from requests that are counted on a real run. With {@code -Dremessa.cost.write=true} the tables are
 * written there instead of compared.
 */
class CostTest {

    private static final Path DOCUMENT = ServiceProcess.ROOT.resolve("docs/cost.md");
    private static final int CHUNK_BYTES = 32 << 20;
    private static final int CHUNKS = 3;
    private static final int PARTS = 2;
    private static final long THIRTY_GB = 30_000_000_000L;

    /** One chunk after the other, each releasing the next, as all but the first ones of a large file do; and nothing by the clock. */
    private static final Map<String, String> SETTINGS = Map.of(
            "REMESSA_DISPATCH_CHUNK_SIZE_BYTES", "" + CHUNK_BYTES,
            "REMESSA_WINDOW_CHUNKS", "1",
            "REMESSA_LEAST_WINDOW_CHUNKS", "1",
            "REMESSA_SWEEP_INTERVAL_SECONDS", "3600",
            "REMESSA_DISPATCH_VISIBILITY_SECONDS", "600",
            "REMESSA_DISPATCH_HEARTBEAT_SECONDS", "500",
            "REMESSA_SWEEP_DISPATCH_AGE_SECONDS", "3600",
            "REMESSA_VALIDATE_VISIBILITY_SECONDS", "600",
            "REMESSA_VALIDATE_HEARTBEAT_SECONDS", "500");

    @TempDir
    static Path folder;

    private static CostModel model;

    @BeforeAll
    static void count() throws Exception {
        byte[] sample = SampleBytes.of(CHUNKS * CHUNK_BYTES);
        try (CostStack stack = new CostStack(folder, SETTINGS)) {
            Usage one = counted(stack, "one.csv", Arrays.copyOf(sample, CHUNK_BYTES), CHUNK_BYTES);
            Usage moreParts = counted(stack, "parts.csv", Arrays.copyOf(sample, CHUNK_BYTES), CHUNK_BYTES / PARTS);
            Usage moreChunks = counted(stack, "chunks.csv", sample, CHUNK_BYTES);
            model = CostModel.of(one, moreParts, PARTS, moreChunks, CHUNKS);
        }
    }

    private static Usage counted(CostStack stack, String name, byte[] content, int partBytes) throws Exception {
        Usage before = stack.usage();
        UploadId id = stack.send(name, content, partBytes);
        Upload told = stack.awaitTold(id);
        assertThat(told.state()).isEqualTo(UploadState.COMPLETED);
        assertThat(told.totalChunks()).isEqualTo(content.length / CHUNK_BYTES);
        return stack.usage().minus(before).ofUploads();
    }

    @Test
    void thirtyGigabytesCostAtMostACentInRequests() {
        double counted = Prices.US_EAST_1.dollars(model.of(THIRTY_GB));
        // Its chunks have 128 MiB, whose profiles are larger by a KiB or two.
        double ofLargerProfiles = Prices.US_EAST_1.dollars(Billed.WRITE_UNIT, 2.0 * CostModel.chunks(THIRTY_GB));
        assertThat(counted).isPositive();
        assertThat(counted + ofLargerProfiles).isLessThanOrEqualTo(0.01);
    }

    @Test
    void aDesignWithAnItemARowCostsThousandsOfTimesAsMuch() {
        assertThat(CostTables.rowPerItem(THIRTY_GB)).isBetween(80.0, 100.0);
    }

    @Test
    void aPartIsOnePutAndAChunkOneReadOneObjectAndOneTransaction() {
        assertThat(requests(model.ofPart(), "S3 UploadPart")).isEqualTo(1);
        assertThat(requests(model.ofChunk(), "S3 UploadPart")).isZero();
        assertThat(requests(model.ofChunk(), "S3 PutObject")).isEqualTo(1);
        assertThat(requests(model.ofChunk(), "S3 GetObject"))
                .as("its cut, and its bytes")
                .isEqualTo(2);
        assertThat(requests(model.ofChunk(), "DynamoDB TransactWriteItems")).isEqualTo(1);
        assertThat(model.ofChunk().charged(Billed.SQS_REQUEST))
                .as("sent, received, deleted")
                .isEqualTo(3);
    }

    private static double requests(Usage usage, String name) {
        return usage.only(name).counts().values().stream()
                .mapToDouble(Usage.Count::requests)
                .sum();
    }

    @Test
    void theTablesOfTheDocumentAreThoseOfTheModel() throws Exception {
        CostTables tables = new CostTables(model);
        String text = Files.readString(DOCUMENT);
        String right = with(
                with(with(text, "requests", tables.requests()), "dollars", tables.dollars()),
                "minutes",
                tables.minutes());
        if (Boolean.getBoolean("remessa.cost.write")) {
            Files.writeString(DOCUMENT, right);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(right);
    }

    /** The text with that table between the two comments that name it. */
    private static String with(String text, String name, String table) {
        Pattern place = Pattern.compile("(<!-- " + name + " -->\n).*?(<!-- /" + name + " -->)", Pattern.DOTALL);
        Matcher found = place.matcher(text);
        assertThat(found.find()).as("a place for " + name).isTrue();
        return found.replaceFirst(match -> Matcher.quoteReplacement(match.group(1) + table + match.group(2)));
    }
}
