package io.remessa.api.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.api.upload.PartStore;
import io.remessa.api.upload.PartStore.HeldPart;
import io.remessa.api.upload.PartStore.Multipart;
import io.remessa.ledger.upload.ObjectName;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class S3PartStoreTest {

    private static final Multipart MULTIPART =
            new Multipart(new ObjectName("remessa-objects", "inbox/local/x.csv"), "m1");

    @Test
    void aPartThatTheStorageIsJustForgettingIsNotHeld() throws Exception {
        Part whole = Part.builder().partNumber(1).size(5L).eTag("\"e1\"").build();
        Part half = Part.builder().partNumber(2).size(5L).build();
        try (S3Presigner presigner =
                S3Presigner.builder().region(Region.SA_EAST_1).build()) {
            PartStore store = new S3PartStore(new Listing(List.of(whole, half)), presigner);

            assertThat(store.list(MULTIPART, 0).parts())
                    .extracting(HeldPart::etag)
                    .containsExactly("e1");
        }
    }

    /** Answers with these parts and does nothing else. */
    private record Listing(List<Part> parts) implements S3Client {

        @Override
        public ListPartsResponse listParts(ListPartsRequest request) {
            return ListPartsResponse.builder().parts(parts).isTruncated(false).build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
