package io.remessa.dispatch.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.remessa.dispatch.Uploads;
import io.remessa.dispatch.metrics.UploadMetrics;
import io.remessa.dispatch.sweep.SweepAges;
import io.remessa.dispatch.sweep.SweepUploads;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.dynamodb.DynamoDbLedger;
import io.remessa.ledger.dynamodb.LedgerTables;
import io.remessa.ledger.upload.UploadState;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class SweepScheduleTest {

    private final Uploads uploads = new Uploads();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final UploadMetrics metrics = new UploadMetrics(meters, Duration.ofMinutes(6), uploads.clock);

    @AfterEach
    void stop() {
        uploads.close();
    }

    private SweepSchedule schedule(Ledger ledger, Clock clock) {
        SweepAges ages = new SweepAges(Duration.ofMinutes(2), Duration.ofMinutes(10));
        return new SweepSchedule(
                new SweepUploads(ledger, uploads::find, uploads.dispatcher(), (owner, messages) -> {}, ages, clock),
                metrics);
    }

    private double uploading() {
        return meters.get("remessa.uploads.unfinished")
                .tag("state", UploadState.UPLOADING.name())
                .gauge()
                .value();
    }

    @Test
    void onceASweepFailsNobodyKnowsHowManyUploadsGoOn() throws Exception {
        uploads.asked("u-one00000000000000000");
        schedule(uploads.ledger, uploads.clock).run();
        assertThat(uploading()).isEqualTo(1);

        try (DynamoDbClient nobody = DynamoDbClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:1"))
                .region(Region.SA_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("remessa-local", "remessa-local-secret")))
                .build()) {
            Ledger away = new DynamoDbLedger(nobody, new LedgerTables("ledger", "consolidated"));
            assertThatThrownBy(() -> schedule(away, uploads.clock).run()).isInstanceOf(SdkException.class);
        }

        assertThat(uploading()).isNaN();
        schedule(uploads.ledger, uploads.clock).run();
        assertThat(uploading()).isEqualTo(1);
    }

    @Test
    void anUploadThatCannotBeLookedIntoIsCountedAllTheSame() throws Exception {
        uploads.asked("u-one00000000000000000");

        schedule(uploads.ledger, new StoppedClock()).run();

        assertThat(uploading()).isEqualTo(1);
        assertThat(meters.get("remessa.uploads.not.taken.up").counter().count()).isEqualTo(1);
    }

    @Test
    void howLongTheStillestUploadHasStoodStillIsTold() throws Exception {
        uploads.validating();
        SweepSchedule schedule = schedule(uploads.ledger, uploads.clock);
        schedule.run();
        uploads.clock.pass(Duration.ofMinutes(3));
        schedule.run();

        assertThat(meters.get("remessa.uploads.unchanged").gauge().value()).isEqualTo(180);
        assertThat(meters.get("remessa.uploads.not.taken.up").counter().count()).isZero();
    }

    @Test
    void aSweepThatHangsLeavesNoNumberBehindForEver() throws Exception {
        uploads.asked("u-one00000000000000000");
        schedule(uploads.ledger, uploads.clock).run();

        uploads.clock.pass(Duration.ofMinutes(6).minusMillis(1));
        assertThat(uploading()).isEqualTo(1);
        uploads.clock.pass(Duration.ofMillis(1));
        assertThat(uploading()).isNaN();
    }

    /** One that nobody can read the time from. */
    private static final class StoppedClock extends Clock {

        @Override
        public Instant instant() {
            throw new IllegalStateException("The clock has stopped");
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
