package io.remessa.api.aws;

import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.retries.api.RetryStrategy;

/** How often the SDK tries a call that fails in a way that may pass, where its own number is not the right one. */
public final class Tries {

    private Tries() {}

    /**
     * For one call, as a plugin of its request.
     *
     * @param tries 1 has it made once, so that nobody repeats what may have been done though its answer was lost
     */
    public static SdkPlugin atMost(int tries) {
        return client -> limit(client, tries);
    }

    private static void limit(SdkServiceClientConfiguration.Builder client, int tries) {
        RetryStrategy few = AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(tries)
                .build();
        client.overrideConfiguration(
                client.overrideConfiguration().copy(configuration -> configuration.retryStrategy(few)));
    }
}
