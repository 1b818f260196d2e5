package io.remessa.localcloud.contract;

import static io.remessa.localcloud.contract.MultipartUpload.part;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Exception;

@ExtendWith(CloudUnderTest.class)
final class S3MultipartContractIT {
    private static final int LEAST_PART_SIZE = 5 * 1024 * 1024;
    private static final byte[] SMALL = "one record\n".getBytes(StandardCharsets.UTF_8);
    private static final Refusal NO_SUCH_UPLOAD = new Refusal(404, "NoSuchUpload");

    private final Cloud cloud;
    private final MultipartUpload upload;

    S3MultipartContractIT(Cloud cloud) {
        this.cloud = cloud;
        upload = MultipartUpload.create(cloud, "contract/" + UUID.randomUUID() + "/parcelas.csv");
    }

    @Test
    void partsInAnyOrderOfArrivalMakeTheObject() throws Exception {
        byte[] first = random(LEAST_PART_SIZE);
        String second = upload.put(2, SMALL);
        var completed = upload.complete(part(1, upload.put(1, first)), part(2, second));

        var object = cloud.s3()
                .getObjectAsBytes(get -> get.bucket(Cloud.OBJECTS_BUCKET).key(upload.key()));
        byte[] expected = Arrays.copyOf(first, first.length + SMALL.length);
        System.arraycopy(SMALL, 0, expected, first.length, SMALL.length);
        assertArrayEquals(expected, object.asByteArray());
        assertEquals(completed.eTag(), object.response().eTag());
        assertTrue(completed.eTag().endsWith("-2\""), completed.eTag());
    }

    @Test
    void partsAreCopiesOfOtherObjectsOrOfRangesOfThem() {
        byte[] source = random(2 * LEAST_PART_SIZE);
        String key = "contract/" + UUID.randomUUID() + "/piece.csv";
        cloud.s3().putObject(put -> put.bucket(Cloud.RESULTS_BUCKET).key(key), RequestBody.fromBytes(source));

        String whole = copy(1, key, null);
        String range = copy(2, key, "bytes=1000-" + (LEAST_PART_SIZE + 999));
        upload.complete(part(1, whole), part(2, range), part(3, upload.putDirectly(3, SMALL)));

        byte[] object = cloud.s3()
                .getObjectAsBytes(get -> get.bucket(Cloud.OBJECTS_BUCKET).key(upload.key()))
                .asByteArray();
        assertEquals(3 * LEAST_PART_SIZE + SMALL.length, object.length);
        assertArrayEquals(source, Arrays.copyOf(object, source.length));
        assertArrayEquals(
                Arrays.copyOfRange(source, 1_000, LEAST_PART_SIZE + 1_000),
                Arrays.copyOfRange(object, source.length, source.length + LEAST_PART_SIZE));
    }

    @Test
    void aCopyOfWhatIsNotThereIsRefused() {
        assertEquals(new Refusal(404, "NoSuchKey"), Refusal.of(() -> copy(1, "contract/nothing.csv", null)));
        upload.abort();
    }

    private String copy(int number, String key, @Nullable String range) {
        return cloud.s3()
                .uploadPartCopy(copy -> copy.sourceBucket(Cloud.RESULTS_BUCKET)
                        .sourceKey(key)
                        .copySourceRange(range)
                        .destinationBucket(Cloud.OBJECTS_BUCKET)
                        .destinationKey(upload.key())
                        .uploadId(upload.id())
                        .partNumber(number))
                .copyPartResult()
                .eTag();
    }

    @Test
    void anObjectIsDownloadedByASignedUrlThatSaysHowItIsCalled() throws Exception {
        upload.complete(part(1, upload.put(1, SMALL)));
        var signed = cloud.presigner()
                .presignGetObject(presign -> presign.signatureDuration(Duration.ofMinutes(15))
                        .getObjectRequest(get -> get.bucket(Cloud.OBJECTS_BUCKET)
                                .key(upload.key())
                                .responseContentType("text/csv; charset=utf-8")
                                .responseContentDisposition("attachment; filename=\"retorno.csv\"")));
        HttpResponse<String> rest = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(signed.httpRequest().getUri())
                                .version(HttpClient.Version.HTTP_1_1)
                                .header("Range", "bytes=4-")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertEquals(206, rest.statusCode());
        assertEquals("record\n", rest.body());
        assertEquals(
                "attachment; filename=\"retorno.csv\"",
                rest.headers().firstValue("Content-Disposition").orElseThrow());
        assertEquals(
                "text/csv; charset=utf-8",
                rest.headers().firstValue("Content-Type").orElseThrow());
    }

    @Test
    void aPartSentAgainReplacesTheFirst() throws Exception {
        String outdated = upload.put(1, random(10));
        String current = upload.put(1, SMALL);

        assertEquals(new Refusal(400, "InvalidPart"), Refusal.of(() -> upload.complete(part(1, outdated))));
        upload.complete(part(1, current));
        assertEquals(SMALL.length, head().longValue());
    }

    @Test
    void partsPastAThousandAreListedPageByPage() {
        IntStream.rangeClosed(1, 1_005).forEach(number -> upload.putDirectly(number, SMALL));

        ListPartsResponse first = upload.list(0, 5_000);
        assertEquals(1_000, first.parts().size());
        assertTrue(first.isTruncated());
        assertEquals(1_000, first.nextPartNumberMarker());
        assertEquals(1_000, first.maxParts());

        ListPartsResponse second = upload.list(first.nextPartNumberMarker(), 3);
        assertEquals(
                IntStream.rangeClosed(1_001, 1_003).boxed().toList(),
                second.parts().stream().map(Part::partNumber).toList());
        assertTrue(second.isTruncated());
        assertEquals(1_000, second.partNumberMarker());

        ListPartsResponse last = upload.list(second.nextPartNumberMarker(), 3);
        assertEquals(2, last.parts().size());
        assertFalse(last.isTruncated());
        assertEquals(SMALL.length, last.parts().get(0).size());
        upload.abort();
    }

    @Test
    void aPartWhoseChecksumIsNotTheSignedOneIsRefused() throws Exception {
        byte[] damaged = SMALL.clone();
        damaged[0] ^= 1;
        HttpResponse<String> response = MultipartUpload.send(upload.presign(1, SMALL), damaged);

        assertEquals(400, response.statusCode());
        assertTrue(response.body().contains("<Code>BadDigest</Code>"), response.body());
        assertTrue(upload.list(0, 10).parts().isEmpty());
    }

    @Test
    void aPartWhoseLengthIsNotTheSignedOneIsRefused() throws Exception {
        HttpResponse<String> response = MultipartUpload.send(upload.presign(1, SMALL), random(1_000));

        assertEquals(403, response.statusCode());
        assertTrue(response.body().contains("<Code>SignatureDoesNotMatch</Code>"), response.body());
    }

    @Test
    void partsOutOfOrderOrTwiceDoNotComplete() {
        String one = upload.putDirectly(1, SMALL);
        String two = upload.putDirectly(2, SMALL);

        Refusal disorder = new Refusal(400, "InvalidPartOrder");
        assertEquals(disorder, Refusal.of(() -> upload.complete(part(2, two), part(1, one))));
        assertEquals(disorder, Refusal.of(() -> upload.complete(part(1, one), part(1, one))));
    }

    @Test
    void aMissingPartOrAWrongETagDoesNotComplete() {
        String one = upload.putDirectly(1, SMALL);

        Refusal invalid = new Refusal(400, "InvalidPart");
        assertEquals(invalid, Refusal.of(() -> upload.complete(part(1, one), part(2, one))));
        assertEquals(invalid, Refusal.of(() -> upload.complete(part(1, "\"d41d8cd98f00b204e9800998ecf8427e\""))));
    }

    @Test
    void anyPartButTheLastHasFiveMebibytes() {
        String one = upload.putDirectly(1, random(LEAST_PART_SIZE - 1));
        String two = upload.putDirectly(2, SMALL);

        assertEquals(new Refusal(400, "EntityTooSmall"), Refusal.of(() -> upload.complete(part(1, one), part(2, two))));
        assertThrows(NoSuchKeyException.class, this::head);
        upload.abort();
    }

    @Test
    void completingAgainGivesTheSameObjectOrNoSuchUpload() {
        var part = part(1, upload.putDirectly(1, SMALL));
        String eTag = upload.complete(part).eTag();
        try {
            assertEquals(eTag, upload.complete(part).eTag());
        } catch (S3Exception forgotten) {
            assertEquals(NO_SUCH_UPLOAD, Refusal.of(() -> upload.complete(part)));
        }
        assertEquals(SMALL.length, head().longValue());
    }

    @Test
    void completionsAtTheSameTimeAllSucceed() {
        var part = part(1, upload.putDirectly(1, random(LEAST_PART_SIZE)));
        Set<String> eTags = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> upload.complete(part).eTag()))
                .limit(8)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .collect(Collectors.toSet());
        assertEquals(1, eTags.size());
    }

    @ParameterizedTest
    @EnumSource(
            value = ChecksumType.class,
            names = {"COMPOSITE", "FULL_OBJECT"})
    void aCompletionMayNameTheChecksumsOfItsParts(ChecksumType type) throws Exception {
        var checked = MultipartUpload.create(cloud, upload.key(), type);
        byte[] first = random(LEAST_PART_SIZE);
        checked.complete(
                part(1, checked.put(1, first)).copy(part -> part.checksumCRC32(MultipartUpload.crc32(first))),
                part(2, checked.put(2, SMALL)).copy(part -> part.checksumCRC32(MultipartUpload.crc32(SMALL))));
        assertEquals(first.length + SMALL.length, head().longValue());
    }

    @Test
    void anAbortedUploadIsGone() {
        String one = upload.putDirectly(1, SMALL);
        upload.abort();

        assertEquals(NO_SUCH_UPLOAD, Refusal.of(() -> upload.list(0, 10)));
        assertEquals(NO_SUCH_UPLOAD, Refusal.of(() -> upload.complete(part(1, one))));
        assertThrows(NoSuchKeyException.class, this::head);
    }

    @Test
    void anUnknownUploadIsRefusedByEveryCall() {
        for (String id : new String[] {UUID.randomUUID().toString(), "never-made", "../../escape"}) {
            var unknown = new MultipartUpload(cloud, upload.key(), id);
            assertEquals(NO_SUCH_UPLOAD, Refusal.of(() -> unknown.putDirectly(1, SMALL)));
            assertEquals(NO_SUCH_UPLOAD, Refusal.of(() -> unknown.putDirectly(1, random(LEAST_PART_SIZE))));
            assertEquals(NO_SUCH_UPLOAD, Refusal.of(() -> unknown.list(0, 10)));
            assertEquals(
                    NO_SUCH_UPLOAD,
                    Refusal.of(() -> unknown.complete(part(1, "\"d41d8cd98f00b204e9800998ecf8427e\""))));
            assertEquals(NO_SUCH_UPLOAD, Refusal.of(unknown::abort));
        }
    }

    @Test
    void anUploadBelongsToItsKey() {
        var elsewhere = new MultipartUpload(cloud, upload.key() + ".other", upload.id());
        assertEquals(NO_SUCH_UPLOAD, Refusal.of(() -> elsewhere.putDirectly(1, SMALL)));
        assertEquals(NO_SUCH_UPLOAD, Refusal.of(() -> elsewhere.list(0, 10)));
        upload.complete(part(1, upload.putDirectly(1, SMALL)));
    }

    private Long head() {
        return cloud.s3()
                .headObject(head -> head.bucket(Cloud.OBJECTS_BUCKET).key(upload.key()))
                .contentLength();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
