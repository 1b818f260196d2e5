package io.remessa.observation.trace.otel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.remessa.ledger.upload.UploadId;
import io.remessa.observation.trace.SpanDraft;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of spans where a collector takes them, and where none does. */
class CollectorTest {

    private static final UploadId UPLOAD = new UploadId("u-abcdefghij0123456789");

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Logger log = Logger.getLogger(ToldOnce.class.getName());
    private final Handler listening = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        log.addHandler(listening);
    }

    @AfterEach
    void listenNoMore() {
        log.removeHandler(listening);
    }

    private static OpenTelemetryTraces to(SpanProcessor processor) {
        return new OpenTelemetryTraces(Resource.empty(), processor, 1);
    }

    private static void work(OpenTelemetryTraces traces, int times) {
        for (int time = 0; time < times; time++) {
            traces.run(SpanDraft.of(UPLOAD, "work"), span -> {});
        }
    }

    @Test
    void spansAreSentToItsPathWhenTheProcessEndsAtTheLatest() throws IOException {
        List<String> taken = new CopyOnWriteArrayList<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/", call -> {
            String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
            taken.add(call.getRequestURI().getPath() + " "
                    + call.getRequestHeaders().getFirst("Content-Type") + " " + body);
            call.sendResponseHeaders(200, -1);
            call.close();
        });
        collector.start();
        try {
            URI endpoint =
                    URI.create("http://127.0.0.1:" + collector.getAddress().getPort() + "/");
            try (OpenTelemetryTraces traces = to(TracesSwitch.sender(endpoint))) {
                work(traces, 3);
            }
        } finally {
            collector.stop(0);
        }

        assertThat(taken)
                .singleElement()
                .asString()
                .startsWith("/v1/traces application/x-protobuf ")
                .contains(UPLOAD.value());
        assertThat(logged).isEmpty();
    }

    @Test
    void oneThatIsAwayFailsNothingAndIsToldOfOnce() throws IOException {
        URI nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + closed.getLocalPort());
        }
        SpanProcessor sender = TracesSwitch.sender(nobody);
        try (OpenTelemetryTraces traces = to(sender)) {
            for (int batch = 0; batch < 3; batch++) {
                work(traces, 1);
                assertThat(sender.forceFlush().join(1, TimeUnit.MINUTES).isDone())
                        .isTrue();
            }
        }

        assertThat(logged).singleElement().asString().contains("takes no spans");
    }

    @Test
    void oneThatComesBackIsToldOfOnceMore() {
        List<CompletableResultCode> answers = new ArrayList<>(List.of(
                CompletableResultCode.ofSuccess(),
                CompletableResultCode.ofFailure(),
                CompletableResultCode.ofFailure(),
                CompletableResultCode.ofSuccess(),
                CompletableResultCode.ofSuccess()));
        ToldOnce exporter = new ToldOnce(exporter(spans -> answers.remove(0)), "http://collector");
        while (!answers.isEmpty()) {
            exporter.export(List.of());
        }

        assertThat(logged).hasSize(2);
    }

    @Test
    void oneThatNeverAnswersHoldsUpNobodyAndWhatWaitsIsBounded() throws InterruptedException {
        CountDownLatch exporting = new CountDownLatch(1);
        CompletableResultCode never = new CompletableResultCode();
        AtomicInteger taken = new AtomicInteger();
        SpanExporter stuck = exporter(spans -> {
            taken.addAndGet(spans.size());
            exporting.countDown();
            return never;
        });
        try (OpenTelemetryTraces traces = to(TracesSwitch.bounded(stuck))) {
            work(traces, 512);
            assertThat(exporting.await(1, TimeUnit.MINUTES)).isTrue();
            work(traces, 20_000);
            never.succeed();
        }

        assertThat(taken.get()).isBetween(512, 512 + 512 + TracesSwitch.MOST_WAITING);
    }

    private static SpanExporter exporter(Function<Collection<SpanData>, CompletableResultCode> answers) {
        return new SpanExporter() {
            @Override
            public CompletableResultCode export(Collection<SpanData> spans) {
                return answers.apply(spans);
            }

            @Override
            public CompletableResultCode flush() {
                return CompletableResultCode.ofSuccess();
            }

            @Override
            public CompletableResultCode shutdown() {
                return CompletableResultCode.ofSuccess();
            }
        };
    }
}
