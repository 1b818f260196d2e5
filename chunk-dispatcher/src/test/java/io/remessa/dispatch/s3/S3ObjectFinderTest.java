package io.remessa.dispatch.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.dispatch.event.ObjectCreated;
import io.remessa.ledger.upload.ObjectName;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

class S3ObjectFinderTest {

    private static final ObjectName OBJECT = new ObjectName("ours", "2026/july.csv");

    @Test
    void anObjectIsFoundAsItsEventWouldHaveAnnouncedIt() {
        S3ObjectFinder finder = finder(() ->
                HeadObjectResponse.builder().eTag("\"e1-2\"").contentLength(42L).build());

        assertThat(finder.find(OBJECT)).contains(new ObjectCreated(OBJECT, 42, "e1-2"));
    }

    @Test
    void whatIsNotThereOrIsAFolderIsNotFound() {
        S3ObjectFinder missing = finder(() -> {
            throw NoSuchKeyException.builder().build();
        });
        S3ObjectFinder folder =
                finder(() -> HeadObjectResponse.builder().contentLength(0L).build());

        assertThat(missing.find(OBJECT)).isEmpty();
        assertThat(folder.find(OBJECT)).isEmpty();
    }

    private static S3ObjectFinder finder(Supplier<HeadObjectResponse> head) {
        return new S3ObjectFinder(new S3Client() {
            @Override
            public HeadObjectResponse headObject(HeadObjectRequest request) {
                return head.get();
            }

            @Override
            public String serviceName() {
                return "s3";
            }

            @Override
            public void close() {}
        });
    }
}
