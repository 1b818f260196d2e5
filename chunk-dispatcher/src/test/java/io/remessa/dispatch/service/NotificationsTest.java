package io.remessa.dispatch.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The whole process against a local cloud: SNS takes what is published. */
@QuarkusTest
@QuarkusTestResource(LocalCloudResource.class)
class NotificationsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Ledger ledger;

    @ConfigProperty(name = "quarkus.sns.endpoint-override")
    URI sns;

    @Test
    void anEndArrivesAtTheTopicAndIsMarked() throws Exception {
        ObjectName object = new ObjectName(LocalCloudResource.SILENT_BUCKET, "ação\n52998224725.csv");
        UploadId id = UploadId.ofObject(object, "e1");
        Instant now = Instant.now();
        ledger.createUpload(Upload.found(id, Owner.LOCAL, object.key(), object, 1, "e1", now));
        ledger.abort(id, now);

        JsonNode message = await(id);

        assertThat(message.path("subject").asText()).isEqualTo("Remessa: cancelado - acao ***.***.***-25.csv");
        assertThat(message.path("message").asText())
                .contains("Arquivo:     ação ***.***.***-25.csv\n", "Situação:    ABORTED\n");
        assertThat(message.path("attributes").path("state"))
                .isEqualTo(new ObjectMapper().readTree("{\"type\":\"String\",\"value\":\"ABORTED\"}"));
        Instant deadline = Instant.now().plus(PATIENCE);
        while (ledger.findUpload(id).orElseThrow().notifiedAt() == null) {
            assertThat(Instant.now()).isBefore(deadline);
        }
    }

    private JsonNode await(UploadId id) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        Optional<JsonNode> found = Optional.empty();
        while (found.isEmpty()) {
            assertThat(Instant.now()).isBefore(deadline);
            found = find(id);
        }
        return found.get();
    }

    private Optional<JsonNode> find(UploadId id) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sns + "/messages?topic=" + LocalCloudResource.TOPIC))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        for (JsonNode message : new ObjectMapper().readTree(response.body())) {
            if (message.path("attributes")
                    .path("uploadId")
                    .path("value")
                    .asText()
                    .equals(id.value())) {
                return Optional.of(message);
            }
        }
        return Optional.empty();
    }
}
