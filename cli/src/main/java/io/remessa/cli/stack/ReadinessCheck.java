package io.remessa.cli.stack;

import io.remessa.cli.CliException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Waits until a process is ready, or says why it will not be. */
final class ReadinessCheck {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LAST_LINES = 20;

    private final StackHome home;
    private final HttpClient http;

    ReadinessCheck(StackHome home, HttpClient http) {
        this.home = home;
        this.http = http;
    }

    /**
     * Waits.
     *
     * @throws CliException if the process ends, with the cause that its log names, or is not ready in time
     */
    void await(ProcessSpec spec, ProcessHandle process) throws InterruptedException {
        RecordedProcess recorded = RecordedProcess.of(process);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady(spec)) {
            if (recorded.running().isEmpty()) {
                throw new CliException(spec.name() + " ended while it was starting. " + whyItEnded(spec));
            }
            if (System.nanoTime() > deadline) {
                throw new CliException(
                        spec.name() + " is not ready after " + PATIENCE.toSeconds() + " s. " + endOfLog(spec));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private boolean isReady(ProcessSpec spec) throws InterruptedException {
        if (spec.readiness() instanceof ProcessSpec.LogLine line) {
            try (Stream<String> lines = Files.lines(home.log(spec.name()), StandardCharsets.ISO_8859_1)) {
                return lines.anyMatch(text -> text.startsWith(line.beginning()));
            } catch (IOException notThereYet) {
                return false;
            }
        }
        ProcessSpec.HttpOk health = (ProcessSpec.HttpOk) spec.readiness();
        HttpRequest request = HttpRequest.newBuilder(health.address())
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notListeningYet) {
            return false;
        }
    }

    private String whyItEnded(ProcessSpec spec) {
        Path log = home.log(spec.name());
        try (Stream<String> all = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return CauseInLog.in(all.toList())
                    .map(cause -> "The cause: " + cause + "\n  All of it is in " + log)
                    .orElseGet(() -> endOfLog(spec));
        } catch (IOException e) {
            return endOfLog(spec);
        }
    }

    private String endOfLog(ProcessSpec spec) {
        Path log = home.log(spec.name());
        try (Stream<String> all = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            List<String> lines = all.toList();
            List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
            return "The end of " + log + ":\n  " + String.join("\n  ", last);
        } catch (IOException e) {
            return "Its log " + log + " cannot be read.";
        }
    }
}
