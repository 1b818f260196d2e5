package io.remessa.localcloud.sns;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Topics, and of each the messages that were published last. Kept in memory only. Thread-safe. */
final class Topics {
    /** So many messages of a topic are kept. */
    static final int MOST_KEPT = 1_000;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,256}");
    private static final Pattern ARN = Pattern.compile("arn:aws:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}");

    private final String arnPrefix;
    private final Map<String, Deque<PublishedMessage>> byArn = new HashMap<>();

    Topics(String region) {
        arnPrefix = "arn:aws:sns:" + region + ":000000000000:";
    }

    /** The ARN of the topic, which is made if there is none of that name. */
    synchronized String create(String name) {
        if (!NAME.matcher(name).matches()) {
            throw SnsException.invalidParameter("Topic Name");
        }
        String arn = arnPrefix + name;
        byArn.putIfAbsent(arn, new ArrayDeque<>());
        return arn;
    }

    synchronized void publish(@Nullable String arn, PublishedMessage message) {
        Deque<PublishedMessage> messages = existing(arn);
        if (messages.size() == MOST_KEPT) {
            messages.removeFirst();
        }
        messages.addLast(message);
    }

    /** What was published last, the oldest first. */
    synchronized List<PublishedMessage> messages(@Nullable String arn) {
        return List.copyOf(existing(arn));
    }

    private Deque<PublishedMessage> existing(@Nullable String arn) {
        if (arn == null || !ARN.matcher(arn).matches()) {
            throw SnsException.invalidParameter("TopicArn");
        }
        Deque<PublishedMessage> messages = byArn.get(arn);
        if (messages == null) {
            throw SnsException.noSuchTopic();
        }
        return messages;
    }
}
