package io.remessa.localcloud;

import com.amazonaws.services.dynamodbv2.exceptions.AWSExceptionFactory;
import com.amazonaws.services.dynamodbv2.exceptions.AmazonServiceExceptionType;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.net.URI;
import java.nio.file.Path;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * DynamoDB Local on a folder, in one database for all regions and credentials. Its own server listens on every address
 * of the machine; this one listens on the one it is given.
 */
final class DynamoDbServer implements AutoCloseable {
    private static final int MOST_THREADS = 64;
    private static final String NATIVE_LIBRARIES = "sqlite4java.library.path";

    private final LocalDynamoDBServerHandler handler;
    private final Server server;
    private final ServerConnector connector;

    /** A server that does not listen yet. */
    DynamoDbServer(Path folder, Options options) {
        if (System.getProperty(NATIVE_LIBRARIES) == null) {
            System.setProperty(NATIVE_LIBRARIES, packagedNatives().toString());
        }
        handler = new Handler(new LocalDynamoDBRequestHandler(0, false, folder.toString(), true, false));
        server = new Server(new QueuedThreadPool(MOST_THREADS));
        server.setHandler(handler);
        connector = new ServerConnector(server, 1, 1);
        connector.setHost(options.host());
        connector.setPort(options.dynamoDbPort());
        server.addConnector(connector);
    }

    /** Beside the folder of jars that this class comes from. */
    private static Path packagedNatives() {
        URI jar = URI.create(DynamoDbServer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString());
        return Path.of(jar).resolveSibling("../natives").normalize();
    }

    /** Begins to listen, and creates the tables that are missing. */
    void start() throws Exception {
        server.start();
        try (DynamoDbClient client = LocalClient.at(endpoint(), DynamoDbClient.builder())) {
            new Tables(client).createMissing();
        }
    }

    /** Where it listens, once started. */
    URI endpoint() {
        return URI.create("http://" + connector.getHost() + ":" + connector.getLocalPort());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception failed) {
            throw new IllegalStateException("The server at " + endpoint() + " did not stop", failed);
        } finally {
            handler.close();
        }
    }

    /** DynamoDB Local takes any access key, but only of letters and digits; ours has a hyphen. */
    private static final class Handler extends LocalDynamoDBServerHandler {
        Handler(LocalDynamoDBRequestHandler requests) {
            super(requests, null);
        }

        @Override
        protected String getAccessKey(Request request) {
            String authorization = request.getHeaders().get("Authorization");
            if (authorization == null || !authorization.contains("Credential=" + CloudResources.ACCESS_KEY + "/")) {
                throw AWSExceptionFactory.buildAWSException(AmazonServiceExceptionType.UNRECOGNIZED_CLIENT_EXCEPTION);
            }
            return "local";
        }
    }
}
