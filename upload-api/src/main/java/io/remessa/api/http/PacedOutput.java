package io.remessa.api.http;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * The body of a response, written no faster than its client takes it. Without this Quarkus keeps in memory outside the heap
 * all that a slow client has not taken yet, however much that is (https://github.com/quarkusio/quarkus/issues/41635). A
 * client that the service loses its patience with counts as gone. Not safe for use by many threads.
 */
final class PacedOutput extends OutputStream {

    private final OutputStream body;
    private final int bufferBytes;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Context context;
    private final Patience patience;
    private final LongSupplier nanos;

    /**
     * @param body what Quarkus gives to write to; stays the caller's to close
     * @param bufferBytes what the body gathers before it sends it on, in bytes. No more is written at once: of what it has to send on in
     *     several pieces each but the first may find the queue full, and then it waits for as long as the client likes
     * @param request that is answered
     * @param context of the call
     * @param patience with this client
     * @param nanos a clock that only goes on, in nanoseconds, as {@link System#nanoTime}
     */
    PacedOutput(
            OutputStream body,
            int bufferBytes,
            HttpServerRequest request,
            Context context,
            Patience patience,
            LongSupplier nanos) {
        this.body = body;
        this.bufferBytes = bufferBytes;
        this.request = request;
        this.response = request.response();
        this.context = context;
        this.patience = patience;
        this.nanos = nanos;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int written = 0; written < length; written += bufferBytes) {
            int piece = Math.min(bufferBytes, length - written);
            body.write(bytes, from + written, piece);
            awaitRoom();
            patience.taken(piece);
        }
    }

    @Override
    public void flush() throws IOException {
        body.flush();
    }

    /** Asked on the event loop, behind what was just written, since only there it is known how much is waiting. */
    private void awaitRoom() throws IOException {
        CompletableFuture<Void> room = new CompletableFuture<>();
        context.runOnContext(onEventLoop -> {
            if (response.closed() || !response.writeQueueFull()) {
                room.complete(null);
            } else {
                response.drainHandler(drained -> room.complete(null));
            }
        });
        long before = nanos.getAsLong();
        while (!hasCome(room) && !response.closed() && patience.isLeft()) {
            before = waitedSince(before);
        }
        waitedSince(before);
        if (response.closed() || !room.isDone()) {
            cutOff();
            throw new IOException("The client takes no more of the response");
        }
    }

    /**
     * Vert.x closes a connection behind what is still to be written, which this client does not take. So the connection would
     * stay for as long as the client likes, and the service would wait for its call when it stops.
     */
    private void cutOff() throws IOException {
        if (request.version() == HttpVersion.HTTP_2 || !(request.connection() instanceof ConnectionBase connection)) {
            return;
        }
        CompletableFuture<Void> closed = new CompletableFuture<>();
        connection.closeFuture().onComplete(done -> closed.complete(null));
        context.runOnContext(onEventLoop -> {
            var unused = connection.channelHandlerContext().close();
        });
        hasCome(closed);
    }

    /** Answers the time now. */
    private long waitedSince(long before) {
        long now = nanos.getAsLong();
        patience.waited(now - before);
        return now;
    }

    private static boolean hasCome(CompletableFuture<Void> room) throws IOException {
        try {
            room.get(1, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while the client was slow");
        }
    }
}
