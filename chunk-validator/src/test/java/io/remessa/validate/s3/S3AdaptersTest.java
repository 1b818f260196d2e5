package io.remessa.validate.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.csv.ByteRange;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.UploadId;
import io.remessa.localcloud.LocalCloudProcess;
import io.remessa.validate.object.ObjectChangedException;
import io.remessa.validate.object.ResultStore.Kind;
import io.remessa.validate.object.ResultStore.ResultOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The adapters against the local cloud. */
class S3AdaptersTest {

    private static final UploadId ID = new UploadId("u-abcdefghij0123456789");
    private static final ObjectName OBJECT = new ObjectName("remessa-objects", "inbox/local/read.csv");

    @TempDir
    static Path data;

    private static LocalCloudProcess cloud;
    private static S3Client s3;

    @BeforeAll
    static void start() {
        cloud = LocalCloudProcess.start(data);
        s3 = S3Client.builder()
                .endpointOverride(cloud.s3())
                .region(Region.SA_EAST_1)
                .forcePathStyle(true)
                .httpClientBuilder(ApacheHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("remessa-local", "remessa-local-secret")))
                .build();
    }

    @AfterAll
    static void stop() {
        s3.close();
        cloud.close();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] content(ObjectName object) {
        return s3.getObjectAsBytes(request -> request.bucket(object.bucket()).key(object.key()))
                .asByteArray();
    }

    private static String put(byte[] content) {
        return s3.putObject(
                        request -> request.bucket(OBJECT.bucket()).key(OBJECT.key()), RequestBody.fromBytes(content))
                .eTag()
                .replace("\"", "");
    }

    @Test
    void rejectsOfAnySizeAreWrittenWhole() throws IOException {
        int part = 8 << 20;
        int attempt = 0;
        for (int length : new int[] {0, 1, 100_000, part - 1, part, part + 1, 2 * part + 5}) {
            byte[] written = bytes(length);
            ResultOutput output = new S3ResultStore(s3, "remessa-results").create(Kind.REJECTS, ID, 7, ++attempt);
            for (int from = 0; from < length; from += 65_537) {
                output.write(written, from, Math.min(65_537, length - from));
            }
            output.close();
            assertThat(output.bytes()).isEqualTo(length);
            assertThat(output.object().key()).isEqualTo("results/" + ID + "/00007-" + attempt + ".csv.zst");
            assertThat(content(output.object())).as("%d bytes", length).isEqualTo(written);
        }
    }

    @Test
    void discardedRejectsLeaveNothingBehind() throws IOException {
        ResultOutput output = new S3ResultStore(s3, "remessa-results").create(Kind.REJECTS, ID, 9, 1);
        output.write(bytes(20 << 20));
        output.discard();
        output.close();
        assertThat(s3.listObjectsV2(request -> request.bucket("remessa-results").prefix("results/" + ID + "/00009"))
                        .contents())
                .isEmpty();
        assertThat(s3.listMultipartUploads(request -> request.bucket("remessa-results"))
                        .uploads())
                .isEmpty();
    }

    @Test
    void aRangeOfThatVersionIsRead() throws IOException {
        byte[] object = bytes(300_000);
        String etag = put(object);
        try (InputStream in = new S3ChunkSource(s3).open(OBJECT, etag, new ByteRange(1_000, 250_000))) {
            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(object, 1_000, 250_000));
        }
    }

    @Test
    void givingUpEarlyDoesNotReadTheRest() throws IOException {
        String etag = put(bytes(30 << 20));
        try (InputStream in = new S3ChunkSource(s3).open(OBJECT, etag, new ByteRange(0, 30 << 20))) {
            assertThat(in.readNBytes(10)).hasSize(10);
        }
        try (InputStream in = new S3ChunkSource(s3).open(OBJECT, etag, new ByteRange(0, 10))) {
            assertThat(in.readAllBytes()).hasSize(10);
        }
    }

    @Test
    void anotherVersionAndADeletedObjectAreChanges() {
        String etag = put(bytes(1_000));
        put(bytes(1_001));
        ByteRange range = new ByteRange(0, 10);
        assertThatThrownBy(() -> new S3ChunkSource(s3).open(OBJECT, etag, range))
                .isInstanceOf(ObjectChangedException.class)
                .hasMessageContaining("overwritten");
        s3.deleteObject(request -> request.bucket(OBJECT.bucket()).key(OBJECT.key()));
        assertThatThrownBy(() -> new S3ChunkSource(s3).open(OBJECT, etag, range))
                .isInstanceOf(ObjectChangedException.class)
                .hasMessageContaining("deleted");
    }
}
