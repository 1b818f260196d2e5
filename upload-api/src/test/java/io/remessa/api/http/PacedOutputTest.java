package io.remessa.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PacedOutputTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int BODY_BYTES = 128 << 20;
    private static final int BUFFER_BYTES = 8_191;
    /** What the sockets of both sides and the response's queue take; far less than the body. */
    private static final long MOST_AHEAD = 32 << 20;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong waits = new AtomicLong();
    private final CompletableFuture<Thread> writer = new CompletableFuture<>();
    private final CompletableFuture<Void> outcome = new CompletableFuture<>();
    private final AtomicReference<LongSupplier> clock = new AtomicReference<>(() -> 0);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile BooleanSupplier isFull = () -> false;
    private int port;

    @BeforeEach
    void serve() throws Exception {
        HttpServer server = vertx.createHttpServer().requestHandler(this::answer);
        port = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS)
                .actualPort();
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    /** Writes the body on a worker thread in the context of the call, as Quarkus does. */
    private void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response().setChunked(true);
        response.endHandler(ended::complete);
        vertx.<Void>executeBlocking(() -> {
                    isFull = response::writeQueueFull;
                    writer.complete(Thread.currentThread());
                    OutputStream paced = new PacedOutput(
                            new BufferedBody(response),
                            BUFFER_BYTES,
                            request,
                            Vertx.currentContext(),
                            new Patience(MINUTE, 1),
                            () -> clock.get().getAsLong());
                    byte[] piece = new byte[100_000];
                    for (int left = BODY_BYTES; left > 0; left -= piece.length) {
                        paced.write(piece, 0, Math.min(piece.length, left));
                    }
                    paced.flush();
                    response.end();
                    return null;
                })
                .onSuccess(outcome::complete)
                .onFailure(outcome::completeExceptionally);
    }

    /** Sends on what it gathered when more comes than it has room for, as that of Quarkus, which waits for ever where this counts. */
    private final class BufferedBody extends OutputStream {

        private final HttpServerResponse response;
        private final Context context = Vertx.currentContext();
        private Buffer gathered = Buffer.buffer();

        BufferedBody(HttpServerResponse response) {
            this.response = response;
        }

        @Override
        public void write(int b) {
            throw new AssertionError("one byte at a time");
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            int fitting = Math.min(length, BUFFER_BYTES - gathered.length());
            gathered.appendBytes(bytes, from, fitting);
            if (fitting < length) {
                flush();
                write(bytes, from + fitting, length - fitting);
            }
        }

        @Override
        public void flush() {
            awaitEventLoop();
            if (response.writeQueueFull()) {
                waits.incrementAndGet();
            }
            var unused = response.write(gathered);
            written.addAndGet(gathered.length());
            gathered = Buffer.buffer();
        }

        /** So quick may it be that it knows of each write before the next. A thread that waits here would look like one that waits for room. */
        private void awaitEventLoop() {
            CompletableFuture<Void> idle = new CompletableFuture<>();
            context.runOnContext(onEventLoop -> idle.complete(null));
            while (!idle.isDone()) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void theBodyIsWrittenNoFasterThanItIsTaken() throws Exception {
        try (Socket client = asked()) {
            awaitWaitingOrDone();
            assertThat(written).hasValueLessThan(MOST_AHEAD);

            InputStream in = client.getInputStream();
            byte[] taken = new byte[1 << 16];
            long received = 0;
            for (int count = in.read(taken); count >= 0; count = in.read(taken)) {
                received += count;
                assertThat(written.get() - received).isLessThan(MOST_AHEAD);
            }
        }
        assertThat(outcome).succeedsWithin(60, TimeUnit.SECONDS);
        assertThat(written).hasValue(BODY_BYTES);
        assertThat(waits).as("writes to a queue that was full").hasValue(0);
    }

    @Test
    void aClientThatGoesEndsTheWriting() throws Exception {
        try (Socket client = asked()) {
            awaitWaitingOrDone();
            assertThat(client.isClosed()).isFalse();
            assertThat(outcome).as("not before the client goes").isNotDone();
        }
        assertThat(outcome)
                .failsWithin(60, TimeUnit.SECONDS)
                .withThrowableThat()
                .withMessageContaining("takes no more");
    }

    @Test
    void aClientThatTakesNothingAnyMoreIsGivenUpWhenPatienceIsAtItsEnd() throws Exception {
        try (Socket client = asked()) {
            awaitWaitingOrDone();
            assertThat(outcome).isNotDone();

            AtomicLong nanos = new AtomicLong();
            clock.set(() -> nanos.addAndGet(MINUTE.toNanos()));

            assertThat(outcome)
                    .failsWithin(60, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .withMessageContaining("takes no more");
            assertThat(ended).as("the call").succeedsWithin(60, TimeUnit.SECONDS);
            assertThat(client.isClosed()).isFalse();
        }
        assertThat(written).hasValueLessThan(MOST_AHEAD);
    }

    private Socket asked() throws Exception {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
        client.setSoTimeout(60_000);
        client.getOutputStream()
                .write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    /** Until the writer waits for its client with more written than one piece, or has written everything. */
    private void awaitWaitingOrDone() throws Exception {
        Thread thread = writer.get(60, TimeUnit.SECONDS);
        while (!outcome.isDone() && !(isFull.getAsBoolean() && thread.getState() == Thread.State.TIMED_WAITING)) {
            Thread.onSpinWait();
        }
    }
}
