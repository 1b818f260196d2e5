package io.remessa.dispatch.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.ledger.upload.ObjectName;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class S3EventReaderTest {

    private final S3EventReader reader = new S3EventReader("ours");

    private static String record(String name, String bucket, String key) {
        return """
                {"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"sa-east-1","eventName":"%s",
                 "s3":{"bucket":{"name":"%s"},"object":{"key":"%s","size":42,"eTag":"abc-3","sequencer":"00"}}}""".formatted(name, bucket, key);
    }

    private static String message(String... records) {
        return "{\"Records\":[" + String.join(",", records) + "]}";
    }

    @Test
    void keysAreDecodedLikeFormFields() {
        String key = "caf%C3%A9/a+b%2Bc%25/%F0%9F%98%80.csv";
        assertThat(reader.read(message(record("ObjectCreated:Put", "ours", key))))
                .containsExactly(new ObjectCreated(new ObjectName("ours", "café/a b+c%/😀.csv"), 42, "abc-3"));
    }

    @Test
    void whenItCameIntoBeingIsReadWhereTheEventSaysSo() {
        String event = record("ObjectCreated:Put", "ours", "a");
        assertThat(reader.read(message(
                        event.replaceFirst("\\{", "{\"eventTime\":\"2026-11-20T03:00:00.123Z\","),
                        event.replaceFirst("\\{", "{\"eventTime\":\"yesterday\","),
                        event)))
                .extracting(ObjectCreated::at)
                .containsExactly(Instant.parse("2026-11-20T03:00:00.123Z"), null, null);
    }

    @Test
    void everyWayToCreateAnObjectCounts() {
        assertThat(reader.read(message(
                        record("ObjectCreated:Put", "ours", "a"),
                        record("ObjectCreated:Copy", "ours", "b"),
                        record("ObjectCreated:CompleteMultipartUpload", "ours", "c"))))
                .extracting(created -> created.object().key())
                .containsExactly("a", "b", "c");
    }

    @Test
    void whatIsNotAboutOurObjectsIsPassedOver() {
        assertThat(reader.read("{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"ours\"}"))
                .isEmpty();
        assertThat(reader.read(message(record("ObjectRemoved:Delete", "ours", "a"))))
                .isEmpty();
        assertThat(reader.read(message(record("ObjectCreated:Put", "theirs", "a"))))
                .isEmpty();
        assertThat(reader.read("{\"detail-type\":\"Object Created\"}")).isEmpty();
        assertThat(reader.read("[]")).isEmpty();
    }

    @Test
    void foldersWithoutBytesArePassedOver() {
        String folder =
                message(record("ObjectCreated:Put", "ours", "2026/july/").replace("42", "0"));
        String encoded = message(record("ObjectCreated:Put", "ours", "2026%2F").replace("42", "0"));
        assertThat(reader.read(folder)).isEmpty();
        assertThat(reader.read(encoded)).isEmpty();
        assertThat(reader.read(message(record("ObjectCreated:Put", "ours", "2026/july/"))))
                .hasSize(1);
        assertThat(reader.read(
                        message(record("ObjectCreated:Put", "ours", "empty.csv").replace("42", "0"))))
                .hasSize(1);
    }

    @Test
    void whatCannotBeReadIsNeverPassedOver() {
        assertThatThrownBy(() -> reader.read("not json")).isInstanceOf(UnreadableEventException.class);
        assertThatThrownBy(() -> reader.read(message(record("ObjectCreated:Put", "ours", ""))))
                .isInstanceOf(UnreadableEventException.class);
        assertThatThrownBy(() -> reader.read(message(record("ObjectCreated:Put", "ours", "%zz"))))
                .isInstanceOf(UnreadableEventException.class);
    }
}
