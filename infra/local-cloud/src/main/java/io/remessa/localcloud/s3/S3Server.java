package io.remessa.localcloud.s3;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** S3 on a folder: a bucket is a folder, an object is a file. */
public final class S3Server implements AutoCloseable {
    private static final int MOST_THREADS = 64;

    /** Readers may pause while they work on what they have read. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final BlobStore files;
    private final Server server;
    private final ServerConnector connector;

    /**
     * A server that does not listen yet.
     *
     * @param folder where the buckets are
     * @param port 0 for any free one
     * @param accessKey with {@code secretKey} the only credentials it takes
     * @param minPartSize in bytes, of every part of a multipart upload but the last
     * @param listener called once an object is readable and before the writer's answer; what it throws fails the write
     */
    public S3Server(
            Path folder,
            String host,
            int port,
            String accessKey,
            String secretKey,
            long minPartSize,
            Consumer<ObjectCreated> listener) {
        files = new FilesystemNio2BlobStore(folder.toString());
        Function<BlobStore, S3Requests> requests = store -> new S3Requests(store, accessKey, secretKey);
        var context = new ServletContextHandler();
        context.addServlet(
                new ServletHolder(new S3Servlet(new ObjectStore(files, listener), requests, minPartSize)), "/*");
        server = new Server(new QueuedThreadPool(MOST_THREADS));
        server.setHandler(context);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(anyObjectKey()));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(LONGEST_PAUSE.toMillis());
        server.addConnector(connector);
    }

    /** Object keys may hold what Jetty would otherwise refuse in a path, such as {@code //} and {@code %2F}. */
    private static HttpConfiguration anyObjectKey() {
        var http = new HttpConfiguration();
        http.setHttpCompliance(HttpCompliance.LEGACY);
        http.setUriCompliance(UriCompliance.LEGACY);
        http.setSendServerVersion(false);
        return http;
    }

    /** Whether the bucket is there. */
    public boolean hasBucket(String name) {
        return files.containerExists(name);
    }

    /** Makes a bucket that is not there yet. */
    public void createBucket(String name) {
        files.createContainer(name);
    }

    /** Begins to listen. */
    public void start() throws Exception {
        server.start();
    }

    /** Where it listens, once started. */
    public URI endpoint() {
        return URI.create("http://" + connector.getHost() + ":" + connector.getLocalPort());
    }

    /** Stops at once; a write under way leaves no object. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception failed) {
            throw new IllegalStateException("The server at " + endpoint() + " did not stop", failed);
        } finally {
            files.close();
        }
    }
}
