package io.remessa.localcloud;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.remessa.localcloud.s3.ObjectCreated;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ObjectCreatedQueueTest {
    @Test
    void aNotificationIsThatOfS3() {
        var event = new ObjectCreated(
                ObjectCreated.Cause.COMPLETE_MULTIPART_UPLOAD,
                "remessa-objects",
                "uploads/local/u-1/a b+\u00e7.csv",
                5_000_000_000L,
                "0123456789abcdef0123456789abcdef-2");
        assertEquals("""
                {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"sa-east-1",\
                "eventTime":"2026-11-20T03:00:00.000Z","eventName":"ObjectCreated:CompleteMultipartUpload",\
                "userIdentity":{"principalId":"remessa-local"},"requestParameters":{"sourceIPAddress":"127.0.0.1"},\
                "responseElements":{"x-amz-request-id":"00000000000000FF","x-amz-id-2":"local"},\
                "s3":{"s3SchemaVersion":"1.0","configurationId":"remessa-object-created",\
                "bucket":{"name":"remessa-objects","ownerIdentity":{"principalId":"remessa-local"},\
                "arn":"arn:aws:s3:::remessa-objects"},\
                "object":{"key":"uploads/local/u-1/a+b%2B%C3%A7.csv","size":5000000000,\
                "eTag":"0123456789abcdef0123456789abcdef-2","sequencer":"00000000000000FF"}}}]}""", ObjectCreatedQueue.notification(event, Instant.parse("2026-11-20T03:00:00Z"), 255));
    }
}
