package io.remessa.localcloud;

import com.google.common.base.Throwables;
import io.remessa.localcloud.s3.S3Server;
import io.remessa.localcloud.sns.SnsServer;
import java.io.PrintStream;
import java.net.BindException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * S3, SQS, DynamoDB and SNS, the first three out of one data folder. The parts start in the order in which they need each other, and
 * {@link #close} stops them in the reverse order.
 */
public final class LocalCloud implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalCloud.class);

    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    private LocalCloud() {}

    /** Runs a local cloud until the process is told to end; see {@link Options#USAGE}. */
    public static void main(String[] arguments) {
        // Standard output is for the READY line; the libraries print to it, too.
        PrintStream answer = System.out;
        System.setOut(System.err);
        LocalCloud cloud = new LocalCloud();
        NativeDigests.useWhereThereAreAny();
        try {
            String endpoints = cloud.start(Options.parse(System.getenv(), arguments));
            Runtime.getRuntime().addShutdownHook(new Thread(cloud::close, "stop"));
            answer.println("READY " + endpoints);
            answer.flush();
        } catch (StartException | IllegalArgumentException refused) {
            System.err.println(refused.getMessage());
            cloud.giveUp();
        } catch (Exception failed) {
            LOG.error("The local cloud could not start", failed);
            cloud.giveUp();
        }
    }

    /** Starts and provisions everything, and returns the endpoints as a JSON object. */
    private String start(Options options) throws Exception {
        DataFolder folder = closedAtEnd(DataFolder.take(options.data()));

        var sqs = closedAtEnd(new SqsServer(folder.subfolder("sqs"), options));
        listen("SQS", "--sqs-port", options.sqsPort(), sqs::start);

        var dynamoDb = closedAtEnd(new DynamoDbServer(folder.subfolder("dynamodb"), options));
        listen("DynamoDB", "--dynamodb-port", options.dynamoDbPort(), dynamoDb::start);

        var sns = closedAtEnd(
                new SnsServer(options.host(), options.snsPort(), CloudResources.REGION, CloudResources.ACCESS_KEY));
        sns.createTopic(CloudResources.UPLOADS_TOPIC);
        listen("SNS", "--sns-port", options.snsPort(), sns::start);

        var objectCreated = closedAtEnd(new ObjectCreatedQueue(sqs.endpoint()));
        var s3 = closedAtEnd(new S3Server(
                folder.subfolder("s3"),
                options.host(),
                options.s3Port(),
                CloudResources.ACCESS_KEY,
                CloudResources.SECRET_KEY,
                options.minPartSize(),
                objectCreated));
        provisionBuckets(s3, objectCreated);
        listen("S3", "--s3-port", options.s3Port(), s3::start);

        return "{\"s3\":\"%s\",\"sqs\":\"%s\",\"dynamodb\":\"%s\",\"sns\":\"%s\"}"
                .formatted(s3.endpoint(), sqs.endpoint(), dynamoDb.endpoint(), sns.endpoint());
    }

    private static void provisionBuckets(S3Server s3, ObjectCreatedQueue objectCreated) {
        if (!s3.hasBucket(CloudResources.OBJECTS_BUCKET)) {
            objectCreated.sendTestEvent();
            s3.createBucket(CloudResources.OBJECTS_BUCKET);
        }
        if (!s3.hasBucket(CloudResources.RESULTS_BUCKET)) {
            s3.createBucket(CloudResources.RESULTS_BUCKET);
        }
    }

    private <T extends AutoCloseable> T closedAtEnd(T part) {
        running.push(part);
        return part;
    }

    private interface Start {
        void run() throws Exception;
    }

    private static void listen(String service, String argument, int port, Start start) throws Exception {
        try {
            start.run();
        } catch (Exception failed) {
            if (Throwables.getRootCause(failed) instanceof BindException cause) {
                throw new StartException(
                        "%s cannot listen on port %d: %s. End the process that listens there, or give another port with %s."
                                .formatted(service, port, cause.getMessage(), argument),
                        failed);
            }
            throw failed;
        }
    }

    /** The libraries' threads would keep the process alive. */
    private void giveUp() {
        close();
        Runtime.getRuntime().halt(1);
    }

    /** Stops what runs, last started first. */
    @Override
    public void close() {
        while (!running.isEmpty()) {
            AutoCloseable part = running.pop();
            try {
                part.close();
            } catch (Exception failed) {
                LOG.warn("{} did not stop cleanly", part.getClass().getSimpleName(), failed);
            }
        }
    }
}
