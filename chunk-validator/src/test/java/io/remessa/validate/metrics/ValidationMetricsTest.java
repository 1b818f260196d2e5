package io.remessa.validate.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.remessa.csv.ByteRange;
import io.remessa.csv.result.ChunkEnd;
import io.remessa.csv.result.ChunkResult;
import io.remessa.csv.result.Totals;
import io.remessa.csv.rule.Rule;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.memory.InMemoryLedger;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.validate.AttemptOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ValidationMetricsTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final Upload UPLOAD = Upload.found(
            new UploadId("u-abcdefghij0123456789"),
            new Owner("maria@example.com"),
            "secret.csv",
            new ObjectName("objects", "secret.csv"),
            1_000,
            "e1",
            NOW);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ValidationMetrics metrics = new ValidationMetrics(meters);

    private static CompletedChunk chunk() {
        Totals accepted = new Totals(7, Map.of(), Map.of(Rule.REQUIRED, 1L), Map.of(), Map.of());
        Totals rejected = new Totals(3, Map.of(Rule.MONEY_FORMAT, 3L), Map.of(Rule.REQUIRED, 2L), Map.of(), Map.of());
        return new CompletedChunk(
                0, 1, new ByteRange(0, 1_000), new ChunkResult(accepted, rejected, 10, ChunkEnd.PROVED), null, 5);
    }

    private double count(String name, String... tags) {
        return meters.get(name).tags(tags).counter().count();
    }

    @Test
    void whatCountsIsAddedUpByVerdictAndRuleWarningsToo() {
        metrics.counted(UPLOAD, chunk(), NOW);

        assertThat(count("remessa.validated.bytes")).isEqualTo(1_000);
        assertThat(count("remessa.validated.records", "verdict", "valid")).isEqualTo(7);
        assertThat(count("remessa.validated.records", "verdict", "rejected")).isEqualTo(3);
        assertThat(count("remessa.findings", "rule", "MONEY_FORMAT")).isEqualTo(3);
        assertThat(count("remessa.findings", "rule", "REQUIRED")).isEqualTo(3);
    }

    @Test
    void attemptsAreInFlightUntilTheyEndHowever() {
        metrics.begun();
        metrics.begun();
        metrics.ended(AttemptOutcome.BROKEN_OFF, Duration.ofSeconds(2));

        assertThat(meters.get("remessa.chunks.in.flight").gauge().value()).isEqualTo(1);
        assertThat(meters.get("remessa.chunk.duration")
                        .tag("outcome", "broken_off")
                        .timer()
                        .totalTime(TimeUnit.SECONDS))
                .isEqualTo(2);
    }

    @Test
    void labelsAreOutOfKnownSetsWhateverIsValidated() {
        Set<String> before = labels();
        metrics.begun();
        metrics.counted(UPLOAD, chunk(), NOW);
        metrics.ended(AttemptOutcome.COMPLETED, Duration.ofSeconds(1));

        assertThat(labels()).isEqualTo(before);
    }

    private static Upload dispatched() {
        InMemoryLedger ledger = new InMemoryLedger();
        ledger.createUpload(UPLOAD);
        Dialect dialect = new Dialect(Encoding.UTF_8, ',');
        Plan plan = new Plan(1, "e1", 1_000, 1_000, dialect, "parcelas", null, 0, 4);
        return ledger.freezePlan(UPLOAD.id(), plan, NOW.plusSeconds(90));
    }

    private double latency(Upload upload) {
        metrics.counted(upload, chunk(), NOW.plusSeconds(100));
        return meters.get("remessa.chunk.latency").timer().totalTime(TimeUnit.SECONDS);
    }

    @Test
    void aChunkIsWaitedForSinceTheEventAndNotOnlySinceTheDispatch() {
        assertThat(latency(dispatched().ofEvent(NOW))).isEqualTo(100);
    }

    @Test
    void aChunkOfAnUploadThatWasTriedAgainOrLetGoIsWaitedForSinceThen() {
        assertThat(latency(dispatched().ofEvent(NOW).sentAnewAt(NOW.plusSeconds(95))))
                .isEqualTo(5);
        assertThat(latency(dispatched().ofEvent(NOW).resumedAt(NOW.plusSeconds(97))))
                .as("and that")
                .isEqualTo(8);
    }

    @Test
    void whereNoEventIsKnownAChunkIsWaitedForSinceTheDispatch() {
        assertThat(latency(dispatched())).isEqualTo(10);
    }

    @Test
    void anEventThatSeemsToComeLaterCountsAsNoWaitAndIsNotForgotten() {
        assertThat(latency(dispatched().ofEvent(NOW.plusSeconds(101)))).isZero();
        assertThat(meters.get("remessa.chunk.latency").timer().count()).isEqualTo(1);
    }

    private Set<String> labels() {
        Set<String> labels = new TreeSet<>();
        for (Meter meter : meters.getMeters()) {
            for (Tag tag : meter.getId().getTags()) {
                labels.add(meter.getId().getName() + " " + tag.getKey() + "=" + tag.getValue());
            }
        }
        return labels;
    }
}
