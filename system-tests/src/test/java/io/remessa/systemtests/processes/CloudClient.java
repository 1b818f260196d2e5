package io.remessa.systemtests.processes;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;

/** Clients of a local cloud. */
public final class CloudClient {

    private CloudClient() {}

    /** What the builder makes, for the service at that endpoint; several threads may use it at once. */
    public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C at(URI endpoint, B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.SA_EAST_1)
                .httpClientBuilder(ApacheHttpClient.builder().maxConnections(64)) // as the services have
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("remessa-local", "remessa-local-secret")))
                .build();
    }
}
