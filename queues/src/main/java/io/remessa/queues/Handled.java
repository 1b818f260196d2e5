package io.remessa.queues;

import java.time.Duration;

/** What becomes of a message after it was handled. */
public sealed interface Handled {

    /** Nothing more is to be done for it: it is deleted. */
    Handled DONE = new Done();

    /** Leaves the message in the queue, to come again after the delay. */
    static Handled retryAfter(Duration delay) {
        return new RetryAfter(delay);
    }

    /** The message is deleted. */
    record Done() implements Handled {}

    /**
     * The message comes again.
     *
     * @param delay until then, 0 to 12 hours, rounded up to seconds
     */
    record RetryAfter(Duration delay) implements Handled {

        public RetryAfter {
            if (delay.isNegative() || delay.compareTo(Duration.ofHours(12)) > 0) {
                throw new IllegalArgumentException("SQS hides a message for 0 seconds to 12 hours, not for " + delay);
            }
        }
    }
}
