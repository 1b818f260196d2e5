package io.remessa.localcloud.contract;

import io.remessa.localcloud.LocalCloudProcess;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Clients of one cloud. */
public record Cloud(S3Client s3, S3Presigner presigner, SqsClient sqs, DynamoDbClient dynamoDb, SnsCalls sns)
        implements AutoCloseable {
    public static final String OBJECTS_BUCKET = "remessa-objects";
    public static final String RESULTS_BUCKET = "remessa-results";
    public static final String OBJECT_CREATED_QUEUE = "remessa-object-created";
    public static final String CHUNKS_QUEUE = "remessa-chunks";
    public static final String LEDGER_TABLE = "remessa-ledger";
    public static final String CONSOLIDATED_TABLE = "remessa-consolidated";

    private static final Region REGION = Region.of("sa-east-1");
    private static final AwsCredentialsProvider LOCAL =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("remessa-local", "remessa-local-secret"));

    /** Clients of a local cloud. */
    public static Cloud of(LocalCloudProcess process) {
        return at(process.s3(), process.sqs(), process.dynamoDb(), process.sns());
    }

    /** Clients of the services at these endpoints, with the local credentials. */
    public static Cloud at(URI s3, URI sqs, URI dynamoDb, URI sns) {
        return new Cloud(
                s3Client(s3, LOCAL),
                presigner(s3, LOCAL),
                client(sqs, SqsClient.builder(), LOCAL),
                client(dynamoDb, DynamoDbClient.builder(), LOCAL),
                new SnsCalls(sns, AwsBasicCredentials.create("remessa-local", "remessa-local-secret")));
    }

    static S3Client s3Client(URI endpoint, AwsCredentialsProvider credentials) {
        return client(endpoint, S3Client.builder().forcePathStyle(true), credentials);
    }

    static S3Presigner presigner(URI endpoint, AwsCredentialsProvider credentials) {
        return S3Presigner.builder()
                .endpointOverride(endpoint)
                .region(REGION)
                .credentialsProvider(credentials)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            URI endpoint, B builder, AwsCredentialsProvider credentials) {
        return builder.endpointOverride(endpoint)
                .region(REGION)
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    URI s3Endpoint() {
        return s3.serviceClientConfiguration().endpointOverride().orElseThrow();
    }

    /** The URL of a queue. */
    public String queueUrl(String name) {
        return sqs.getQueueUrl(get -> get.queueName(name)).queueUrl();
    }

    @Override
    public void close() {
        s3.close();
        presigner.close();
        sqs.close();
        dynamoDb.close();
    }
}
