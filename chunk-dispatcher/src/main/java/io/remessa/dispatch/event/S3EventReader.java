package io.remessa.dispatch.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remessa.ledger.upload.ObjectName;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads S3 event notifications (structure 2.x,
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html). What is not about an object
 * that was created in our bucket is passed over: the {@code s3:TestEvent} that S3 sends when a notification is set up,
 * removals, other buckets, other services; and the folders that S3's consoles and tools show, which are objects without
 * bytes whose keys end in a slash. Immutable, safe for use by many threads.
 */
public final class S3EventReader {

    private static final String CREATED = "ObjectCreated:";

    private final ObjectMapper json = new ObjectMapper();
    private final String bucket;

    /** @param bucket the only one whose events count */
    public S3EventReader(String bucket) {
        this.bucket = bucket;
    }

    /**
     * The objects that a message announces; often one, by the format any number, for foreign messages none.
     *
     * @throws UnreadableEventException when it is not JSON, or an event of our bucket lacks what an event must have
     */
    public List<ObjectCreated> read(String body) {
        List<ObjectCreated> created = new ArrayList<>();
        for (JsonNode event : parse(body).path("Records")) {
            JsonNode object = event.path("s3").path("object");
            if (event.path("eventName").asText().startsWith(CREATED)
                    && event.path("s3").path("bucket").path("name").asText().equals(bucket)
                    && !isFolder(object)) {
                created.add(objectOf(object, event.path("eventTime").asText()));
            }
        }
        return created;
    }

    private static boolean isFolder(JsonNode object) {
        String key = object.path("key").asText();
        return (key.endsWith("/") || key.endsWith("%2F")) && object.path("size").asLong() == 0;
    }

    private JsonNode parse(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new UnreadableEventException("The message is not JSON");
        }
    }

    private ObjectCreated objectOf(JsonNode object, String eventTime) {
        String key = object.path("key").asText();
        String etag = object.path("eTag").asText();
        if (key.isEmpty() || etag.isEmpty()) {
            throw new UnreadableEventException("The event has no object key, or no ETag");
        }
        return new ObjectCreated(
                new ObjectName(bucket, decode(key)), object.path("size").asLong(), etag, time(eventTime));
    }

    /** It is only measured by, and no file waits for want of it. */
    private static @Nullable Instant time(String eventTime) {
        try {
            return Instant.parse(eventTime).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Keys are encoded like form fields: {@code +} is a space, the rest is percent-encoded UTF-8. */
    private static String decode(String key) {
        try {
            return URLDecoder.decode(key, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new UnreadableEventException("The event's object key is not URL-encoded");
        }
    }
}
