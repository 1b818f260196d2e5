package io.remessa.dispatch.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.dispatch.retorno.JoinedFiles;
import io.remessa.dispatch.retorno.JoinedPart;
import io.remessa.dispatch.retorno.NoRetornoException;
import io.remessa.dispatch.retorno.Slice;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.localcloud.LocalCloudProcess;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The adapter against the local cloud. */
class S3JoinedFilesTest {

    private static final String BUCKET = "remessa-results";
    private static final ObjectName TARGET = new ObjectName(BUCKET, "results/u/retorno.csv");
    private static final int MIB = 1 << 20;

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

    private final JoinedFiles files = new S3JoinedFiles(s3);

    @Test
    void partsThatAreCopiedAndOthersMakeOneObjectInTheirOrder() throws NoRetornoException {
        byte[] large = piece("large", 12 * MIB);
        byte[] small = piece("small", 3 * MIB);
        byte[] exact = piece("exact", 5 * MIB);

        JoinedFiles.Joining joining = files.begin(TARGET);
        joining.make(4, sent(slice("small", 0, 7, false)));
        joining.make(3, copied(slice("exact", 0, 5 * MIB, true)));
        joining.make(1, copied(slice("large", 0, 6 * MIB, false)));
        joining.make(2, sent(slice("large", 6 * MIB, 12 * MIB, false), slice("small", 0, 3 * MIB, true)));
        joining.complete();

        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        expected.writeBytes(large);
        expected.writeBytes(small);
        expected.writeBytes(exact);
        expected.write(small, 0, 7);
        assertThat(Arrays.equals(content(), expected.toByteArray())).isTrue();
        assertThat(s3.headObject(request -> request.bucket(BUCKET).key(TARGET.key()))
                        .contentType())
                .isEqualTo("text/csv; charset=utf-8");
    }

    @Test
    void aSmallFileIsPutAtOnce() throws NoRetornoException {
        byte[] one = piece("one", 1_000);
        piece("two", 10);
        files.put(TARGET, sent(slice("one", 0, 1_000, true), slice("two", 0, 10, true)));

        assertThat(content()).hasSize(1_010).startsWith(one);
    }

    @Test
    void aPieceThatIsGoneIsToldApartFromAStorageThatIsAway() {
        assertThatThrownBy(() -> files.put(TARGET, sent(slice("gone", 0, 9, true))))
                .isInstanceOf(NoRetornoException.class);
        JoinedFiles.Joining joining = files.begin(TARGET);
        assertThatThrownBy(() -> joining.make(1, copied(slice("gone", 0, 5 * MIB, true))))
                .isInstanceOf(NoRetornoException.class);
        joining.abandon();
        assertThat(s3.listMultipartUploads(request -> request.bucket(BUCKET)).uploads())
                .isEmpty();
    }

    @Test
    void aPartThatIsTooSmallIsRefusedAsS3RefusesIt() throws NoRetornoException {
        piece("tiny", 100);
        JoinedFiles.Joining joining = files.begin(TARGET);
        joining.make(1, sent(slice("tiny", 0, 100, true)));
        joining.make(2, sent(slice("tiny", 0, 100, true)));
        assertThatThrownBy(joining::complete).isInstanceOf(S3Exception.class);
        joining.abandon();
    }

    private static byte[] piece(String name, int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        s3.putObject(request -> request.bucket(BUCKET).key(key(name)), RequestBody.fromBytes(bytes));
        return bytes;
    }

    private static Slice slice(String name, long from, long to, boolean whole) {
        return new Slice(new ObjectName(BUCKET, key(name)), from, to, whole);
    }

    private static String key(String name) {
        return "results/u/ç " + name + ".csv";
    }

    private static JoinedPart copied(Slice slice) {
        return new JoinedPart(List.of(slice), true);
    }

    private static JoinedPart sent(Slice... slices) {
        return new JoinedPart(List.of(slices), false);
    }

    private static byte[] content() {
        return s3.getObjectAsBytes(request -> request.bucket(BUCKET).key(TARGET.key()))
                .asByteArray();
    }
}
