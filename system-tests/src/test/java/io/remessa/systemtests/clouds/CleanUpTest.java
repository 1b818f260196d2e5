package io.remessa.systemtests.clouds;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.ByteRange;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.dynamodb.DynamoDbLedger;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadOptions;
import io.remessa.ledger.upload.UploadState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** Cleaning up removes what is a run's own and nothing else, whatever cloud it is on; seen on the local one. */
class CleanUpTest {

    private static final Owner OURS = new Owner("ours");
    private static final Owner THEIRS = new Owner("theirs");

    @TempDir
    Path folder;

    private TestCloud cloud;
    private Ledger ledger;

    @BeforeEach
    void start() {
        cloud = new LocalCloud(folder);
        ledger = new DynamoDbLedger(cloud.dynamoDb(), cloud.tables());
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void whatIsOursIsRemovedAndWhatIsOthersStays() {
        UploadId ours = made(OURS, 1);
        UploadId theirs = made(THEIRS, 2);

        new CleanUp(cloud, OURS).run();

        assertThat(new CleanUp(cloud, OURS).uploads()).isEmpty();
        assertThat(ledger.findUpload(ours)).isEmpty();
        assertThat(ledger.openChunks(ours, 1)).isEmpty();
        assertThat(new CleanUp(cloud, THEIRS).uploads()).containsExactly(theirs);
        assertThat(ledger.openChunks(theirs, 1)).containsExactly(0);
        assertThat(keys(cloud.objectsBucket())).containsExactlyInAnyOrder("inbox/theirs/a.csv", "uploads/theirs/a.csv");
        assertThat(keys(cloud.resultsBucket())).containsExactly("results/" + theirs.value() + "/00000-1.csv");
    }

    private UploadId made(Owner owner, long seed) {
        UploadId id = UploadId.random(new Random(seed));
        ObjectName object = new ObjectName(cloud.objectsBucket(), "uploads/" + owner.value() + "/a.csv");
        ledger.createUpload(new Upload(
                id,
                owner,
                "a.csv",
                object,
                3,
                null,
                UploadOptions.NONE,
                UploadState.UPLOADED,
                "etag",
                null,
                null,
                null,
                Instant.EPOCH,
                null,
                null,
                null));
        ledger.addChunks(List.of(Chunk.planned(id, 0, new ByteRange(0, 3))));
        put(cloud.objectsBucket(), object.key());
        put(cloud.objectsBucket(), "inbox/" + owner.value() + "/a.csv");
        put(cloud.resultsBucket(), "results/" + id.value() + "/00000-1.csv");
        return id;
    }

    private void put(String bucket, String key) {
        cloud.s3().putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString("abc"));
    }

    private List<String> keys(String bucket) {
        return cloud.s3().listObjectsV2Paginator(list -> list.bucket(bucket)).contents().stream()
                .map(object -> object.key())
                .toList();
    }
}
