package io.remessa.localcloud.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

@ExtendWith(CloudUnderTest.class)
final class S3ObjectContractIT {
    private static final String TEXT = "0123456789";
    private static final String OTHER_ETAG = "\"00000000000000000000000000000000\"";

    private final Cloud cloud;
    private final String key = "contract/" + UUID.randomUUID();
    private final String eTag;

    S3ObjectContractIT(Cloud cloud) {
        this.cloud = cloud;
        eTag = put(key, TEXT);
    }

    @Test
    void aRangeIsAnsweredWithThoseBytes() {
        assertEquals("234", get(request().range("bytes=2-4")));
        assertEquals("89", get(request().range("bytes=8-100")));
        assertEquals("789", get(request().range("bytes=-3")));
        assertEquals("56789", get(request().range("bytes=5-")));
        var response = cloud.s3()
                .getObjectAsBytes(request().range("bytes=2-4").build())
                .response();
        assertEquals("bytes 2-4/10", response.contentRange());
        assertEquals(eTag, response.eTag());
        assertEquals(3, response.contentLength());
    }

    @Test
    void aRangeBeyondTheEndIsRefused() {
        assertEquals(
                new Refusal(416, "InvalidRange"), Refusal.of(() -> get(request().range("bytes=10-12"))));
    }

    @Test
    void aReadOfAnotherVersionThanTheOneNamedFails() {
        assertEquals(TEXT, get(request().ifMatch(eTag)));
        assertEquals("01", get(request().ifMatch(eTag).range("bytes=0-1")));
        Refusal changed = new Refusal(412, "PreconditionFailed");
        assertEquals(changed, Refusal.of(() -> get(request().ifMatch(OTHER_ETAG))));
        assertEquals(changed, Refusal.of(() -> get(request().ifMatch(OTHER_ETAG).range("bytes=0-1"))));

        Refusal.assertStatus(
                412,
                () -> cloud.s3()
                        .headObject(head ->
                                head.bucket(Cloud.RESULTS_BUCKET).key(key).ifMatch(OTHER_ETAG)));
        assertEquals(
                eTag,
                cloud.s3()
                        .headObject(head ->
                                head.bucket(Cloud.RESULTS_BUCKET).key(key).ifMatch(eTag))
                        .eTag());
    }

    @Test
    void anUnchangedObjectIsNotSentAgain() {
        Refusal.assertStatus(304, () -> get(request().ifNoneMatch(eTag)));
    }

    @Test
    void aMissingObjectIsNoSuchKey() {
        assertThrows(
                NoSuchKeyException.class,
                () -> get(request().key(key + ".missing").ifMatch(eTag)));
        Refusal.assertStatus(
                404,
                () -> cloud.s3()
                        .headObject(head -> head.bucket(Cloud.RESULTS_BUCKET).key(key + ".missing")));
    }

    @Test
    void anObjectIsOnlyCreatedOnceWhenItMustNotExist() {
        assertEquals(
                new Refusal(412, "PreconditionFailed"),
                Refusal.of(() -> cloud.s3()
                        .putObject(
                                put -> put.bucket(Cloud.RESULTS_BUCKET).key(key).ifNoneMatch("*"),
                                RequestBody.fromString("other"))));
        assertEquals(TEXT, get(request()));
    }

    @Test
    void aDeletedObjectIsGoneAndDeletingItAgainIsHarmless() {
        for (int i = 0; i < 2; i++) {
            cloud.s3()
                    .deleteObject(delete -> delete.bucket(Cloud.RESULTS_BUCKET).key(key));
        }
        assertThrows(NoSuchKeyException.class, () -> get(request()));
    }

    @Test
    void keysMayHoldAnyCharacters() {
        for (String odd : new String[] {" space", "+plus", "ç", "\uD83D\uDE00", "100%", "a&b=c?d#e", "semi;colon"}) {
            put(key + odd, odd);
            assertEquals(odd, get(request().key(key + odd)));
        }
    }

    private String put(String at, String text) {
        return cloud.s3()
                .putObject(put -> put.bucket(Cloud.RESULTS_BUCKET).key(at), RequestBody.fromString(text))
                .eTag();
    }

    private GetObjectRequest.Builder request() {
        return GetObjectRequest.builder().bucket(Cloud.RESULTS_BUCKET).key(key);
    }

    private String get(GetObjectRequest.Builder request) {
        return cloud.s3().getObjectAsBytes(request.build()).asUtf8String();
    }
}
