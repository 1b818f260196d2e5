package io.remessa.dispatch.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.dispatch.plan.ObjectChangedException;
import io.remessa.ledger.upload.ObjectName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

class S3ObjectSourceTest {

    private static final ObjectName OBJECT = new ObjectName("ours", "2026/july.csv");

    @Test
    void theVersionThatIsAskedForIsOpened() {
        assertThat(source("\"e1\"").open(OBJECT, "e1").size()).isEqualTo(42);
    }

    @Test
    void anotherVersionOrAFolderIsNotTheObjectThatWasAnnounced() {
        assertThatThrownBy(() -> source("\"e2\"").open(OBJECT, "e1")).isInstanceOf(ObjectChangedException.class);
        assertThatThrownBy(() -> source(null).open(OBJECT, "e1")).isInstanceOf(ObjectChangedException.class);
    }

    private static S3ObjectSource source(@Nullable String etag) {
        return new S3ObjectSource(new S3Client() {
            @Override
            public HeadObjectResponse headObject(HeadObjectRequest request) {
                return HeadObjectResponse.builder()
                        .eTag(etag)
                        .contentLength(42L)
                        .build();
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
