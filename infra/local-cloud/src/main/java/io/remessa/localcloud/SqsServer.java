package io.remessa.localcloud;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.actor.Terminated;
import org.elasticmq.server.ElasticMQServer;
import org.elasticmq.server.config.ElasticMQServerConfig;
import org.jspecify.annotations.Nullable;
import scala.Function0;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** ElasticMQ with its messages in an H2 database, and with the queues of {@link CloudResources}. */
final class SqsServer implements AutoCloseable {
    private static final Duration RESTORE_AT_MOST = Duration.ofMinutes(1);
    private static final Duration RESTORE_POLL = Duration.ofMillis(20);

    private final Path folder;
    private final Options options;
    private final int port;
    private @Nullable Function0<Terminated> shutdown;

    SqsServer(Path folder, Options options) throws IOException {
        this.folder = folder;
        this.options = options;
        port = options.sqsPort() == 0 ? anyFreePort(options.host()) : options.sqsPort();
    }

    /** ElasticMQ must be told its port: the addresses of its queues hold it. */
    private static int anyFreePort(String host) throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return socket.getLocalPort();
        }
    }

    /** Begins to listen, and waits until all queues are there. */
    void start() throws InterruptedException {
        Config config = ConfigFactory.parseMap(settings()).withFallback(ConfigFactory.load());
        shutdown = new ElasticMQServer(new ElasticMQServerConfig(config)).start();
        awaitQueues();
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("node-address.host", options.host());
        settings.put("node-address.port", port);
        settings.put("rest-sqs.bind-hostname", options.host());
        settings.put("rest-sqs.bind-port", port);
        settings.put("aws.region", CloudResources.REGION);
        settings.put("messages-storage.enabled", true);
        // Without a write delay a message that was accepted survives even a killed process.
        settings.put("messages-storage.uri", "jdbc:h2:file:" + folder.resolve("messages") + ";WRITE_DELAY=0");
        for (CloudResources.Queue queue : CloudResources.QUEUES) {
            String path = "queues." + queue.name() + ".";
            settings.put(path + "defaultVisibilityTimeout", options.visibilitySeconds() + " seconds");
            queue.deadLetterQueue().ifPresent(dead -> {
                settings.put(path + "deadLettersQueue.name", dead);
                settings.put(path + "deadLettersQueue.maxReceiveCount", CloudResources.MAX_RECEIVE_COUNT);
            });
        }
        return settings;
    }

    /** ElasticMQ listens before it has its queues back, and does not say when it has. */
    private void awaitQueues() throws InterruptedException {
        long deadline = System.nanoTime() + RESTORE_AT_MOST.toNanos();
        try (SqsClient client = LocalClient.at(endpoint(), SqsClient.builder())) {
            for (CloudResources.Queue queue : CloudResources.QUEUES) {
                while (!exists(client, queue)) {
                    if (System.nanoTime() > deadline) {
                        throw new StartException("The queues in " + folder + " could not be restored within "
                                + RESTORE_AT_MOST.toSeconds() + " s. See the messages above; if they do not help,"
                                + " stop the local cloud and delete that folder, which loses its messages.");
                    }
                    Thread.sleep(RESTORE_POLL.toMillis());
                }
            }
        }
    }

    private static boolean exists(SqsClient client, CloudResources.Queue queue) {
        try {
            client.getQueueUrl(get -> get.queueName(queue.name()));
            return true;
        } catch (QueueDoesNotExistException notYet) {
            return false;
        }
    }

    URI endpoint() {
        return URI.create("http://" + options.host() + ":" + port);
    }

    @Override
    public void close() {
        if (shutdown != null) {
            shutdown.apply();
        }
    }
}
