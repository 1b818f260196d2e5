package io.remessa.systemtests.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.remessa.csv.ByteRange;
import io.remessa.csv.ChunkValidation;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.csv.result.ChunkEnd;
import io.remessa.csv.result.ChunkResult;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.systemtests.processes.CloudClient;
import io.remessa.systemtests.simulated.GeneratedObjects.GeneratedObject;
import io.remessa.systemtests.simulated.GeneratedObjects.Reads;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The stand-in is worth what it says: its rows are sound, and a client of S3 takes it for S3. */
class GeneratedObjectsTest {

    private static final ObjectName NAME = new ObjectName("remessa-objects", "generated/file.csv");

    @Test
    void everyGeneratedRowIsARecordWithoutAFinding() throws IOException {
        GeneratedRows rows = GeneratedRows.ofAtMost(2_500_000);
        byte[] file = rows.read(0, rows.size());
        assertThat(file).hasSize((int) rows.size());
        Layout layout = Layouts.builtIn().named("parcelas").orElseThrow().layout();
        int dataStart = 1 + new String(file, StandardCharsets.US_ASCII).indexOf('\n');
        ChunkResult result = new ChunkValidation(layout, new Dialect(Encoding.UTF_8, ','))
                .validate(
                        new ByteArrayInputStream(file),
                        new ChunkValidation.Place(new ByteRange(0, file.length), dataStart, true),
                        (record, findings) -> {
                            throw new AssertionError("A reject at byte " + record.offset());
                        });
        assertThat(result.accepted().records()).isEqualTo(rows.rows());
        assertThat(result.end()).isEqualTo(ChunkEnd.PROVED);
        assertThat(rows.isRecordStart(dataStart)).isTrue();
        assertThat(rows.isRecordStart(dataStart + 1L)).isFalse();
    }

    @Test
    void theNextLineEndIsOftenNoBorder() {
        GeneratedRows rows = GeneratedRows.ofAtMost(1 << 20);
        byte[] file = rows.read(0, rows.size());
        int[] lineEnds =
                IntStream.range(0, file.length - 1).filter(i -> file[i] == '\n').toArray();
        long insideRecords = Arrays.stream(lineEnds)
                .filter(lineEnd -> !rows.isRecordStart(lineEnd + 1L))
                .count();
        assertThat(insideRecords).isGreaterThan(lineEnds.length / 4);
    }

    @Test
    void anyRangeOfAnObjectHasTheBytesThatTheWholeHasThere() {
        GeneratedRows rows = GeneratedRows.ofAtMost(3 << 20);
        byte[] whole = rows.read(0, rows.size());
        for (int from = 0; from < whole.length - 5_000; from += 4_999) {
            assertThat(rows.read(from, from + 5_000L)).isEqualTo(Arrays.copyOfRange(whole, from, from + 5_000));
        }
    }

    @Test
    void aClientOfS3ReadsRangesOfTheLargestObjectInItsVersionOnly() throws IOException {
        try (GeneratedObjects objects = new GeneratedObjects();
                S3Client s3 =
                        CloudClient.at(objects.endpoint(), S3Client.builder().forcePathStyle(true))) {
            GeneratedObject object = objects.put(NAME, GeneratedObjects.LARGEST_BYTES);
            long size = object.content().size();
            assertThat(s3.headObject(request -> request.bucket(NAME.bucket()).key(NAME.key()))
                            .contentLength())
                    .isEqualTo(size);

            var last = s3.getObjectAsBytes(request -> request.bucket(NAME.bucket())
                    .key(NAME.key())
                    .ifMatch("\"" + object.etag() + "\"")
                    .range("bytes=" + (size - 1000) + "-" + (size + 1000)));
            GetObjectResponse response = last.response();
            assertThat(last.asByteArray()).isEqualTo(object.content().read(size - 1000, size));
            assertThat(response.contentRange()).isEqualTo("bytes %d-%d/%d".formatted(size - 1000, size - 1, size));
            assertThat(response.eTag()).isEqualTo("\"" + object.etag() + "\"");

            refused(
                    412,
                    () -> s3.getObjectAsBytes(request ->
                            request.bucket(NAME.bucket()).key(NAME.key()).ifMatch("\"another\"")));
            assertThat(objects.reads()).isEqualTo(new Reads(1, 2, 1000));
        }
    }

    @Test
    void otherKeysAreNotThereAndOtherOperationsAreRefused() throws IOException {
        try (GeneratedObjects objects = new GeneratedObjects();
                S3Client s3 =
                        CloudClient.at(objects.endpoint(), S3Client.builder().forcePathStyle(true))) {
            assertThatExceptionOfType(NoSuchKeyException.class)
                    .isThrownBy(() -> s3.headObject(
                            request -> request.bucket(NAME.bucket()).key("another")));
            refused(
                    404,
                    () -> s3.getObjectAsBytes(
                            request -> request.bucket(NAME.bucket()).key("another")));
            refused(501, () -> s3.listObjectsV2(request -> request.bucket(NAME.bucket())));
            refused(
                    501,
                    () -> s3.putObject(
                            request -> request.bucket(NAME.bucket()).key(NAME.key()), RequestBody.fromString("x")));
        }
    }

    private static void refused(int status, ThrowingCallable call) {
        assertThatExceptionOfType(SdkServiceException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(status));
    }
}
