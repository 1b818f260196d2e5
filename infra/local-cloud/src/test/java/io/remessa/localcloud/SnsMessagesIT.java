package io.remessa.localcloud;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.remessa.localcloud.contract.Cloud;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was published can be read, which SNS itself does not allow. */
final class SnsMessagesIT {
    private static final String TOPIC = "arn:aws:sns:sa-east-1:000000000000:remessa-uploads";
    private static final int KEPT = 1_000;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path data;

    @Test
    void messagesAreReadAsTheyWerePublishedAndTheLastThousandAreKept() throws Exception {
        try (var process = LocalCloudProcess.start(data);
                var cloud = Cloud.of(process)) {
            assertEquals(
                    0, new JsonMapper().readTree(get(process, TOPIC).body()).size());
            for (int i = 0; i <= KEPT; i++) {
                cloud.sns()
                        .publish(Map.of(
                                "TopicArn",
                                TOPIC,
                                "Subject",
                                "a + b & c",
                                "Message",
                                body(i),
                                "MessageAttributes.entry.1.Name",
                                "state",
                                "MessageAttributes.entry.1.Value.DataType",
                                "String",
                                "MessageAttributes.entry.1.Value.StringValue",
                                "COMPLETED"));
            }

            JsonNode kept = new JsonMapper().readTree(get(process, TOPIC).body());

            assertEquals(KEPT, kept.size());
            JsonNode first = kept.get(0);
            assertEquals(body(1), first.path("message").asString());
            assertEquals("a + b & c", first.path("subject").asString());
            assertEquals(
                    "COMPLETED",
                    first.path("attributes").path("state").path("value").asString());
            assertEquals(404, get(process, TOPIC + "x").statusCode());
        }
    }

    private static String body(int number) {
        return "corpo " + number + "\n\"ação\" + & = %";
    }

    private HttpResponse<String> get(LocalCloudProcess process, String topic) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(process.sns() + "/messages?topic=" + topic))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
