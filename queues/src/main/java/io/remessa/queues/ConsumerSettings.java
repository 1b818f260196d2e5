package io.remessa.queues;

/**
 * How a queue is consumed.
 *
 * @param queueUrl URL of the queue
 * @param maxInFlight most messages that are handled at a time, at least 1
 * @param longPollSeconds how long a receive waits for a message, 0 to 20; {@code close()} waits for it to end
 * @param visibilitySeconds how long a message stays hidden without a heartbeat, 2 to 43,200: so long after a crash it
 *     comes again
 * @param heartbeatSeconds how often a message that is being handled is hidden anew, at least 1 and less than the
 *     visibility
 * @param drainSeconds how long {@code close()} lets messages that are being handled finish
 * @param maxBackoffSeconds longest pause after a failed receive, and longest delay of a message whose handler threw
 */
public record ConsumerSettings(
        String queueUrl,
        int maxInFlight,
        int longPollSeconds,
        int visibilitySeconds,
        int heartbeatSeconds,
        int drainSeconds,
        int maxBackoffSeconds) {

    private static final int MAX_VISIBILITY_SECONDS = 12 * 60 * 60;

    public ConsumerSettings {
        require(maxInFlight >= 1, "maxInFlight", maxInFlight, "at least 1");
        require(longPollSeconds >= 0 && longPollSeconds <= 20, "longPollSeconds", longPollSeconds, "0 to 20");
        require(
                visibilitySeconds >= 2 && visibilitySeconds <= MAX_VISIBILITY_SECONDS,
                "visibilitySeconds",
                visibilitySeconds,
                "2 to " + MAX_VISIBILITY_SECONDS);
        require(
                heartbeatSeconds >= 1 && heartbeatSeconds < visibilitySeconds,
                "heartbeatSeconds",
                heartbeatSeconds,
                "at least 1 and less than the visibility of " + visibilitySeconds);
        require(drainSeconds >= 0, "drainSeconds", drainSeconds, "at least 0");
        require(maxBackoffSeconds >= 1, "maxBackoffSeconds", maxBackoffSeconds, "at least 1");
    }

    /** What suits most queues: 20 s long polls, hidden for 60 s, a heartbeat every 20 s, 25 s to drain. */
    public static ConsumerSettings of(String queueUrl, int maxInFlight) {
        return new ConsumerSettings(queueUrl, maxInFlight, 20, 60, 20, 25, 60);
    }

    private static void require(boolean holds, String name, int value, String range) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is " + value + ", but must be " + range);
        }
    }
}
