package io.remessa.dispatch.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.remessa.dispatch.metrics.QueueMetrics;
import io.remessa.ledger.fleet.ForgetMembers;
import io.remessa.ledger.fleet.Member;
import io.remessa.ledger.fleet.Member.QueueMinute;
import io.remessa.ledger.fleet.Member.WaitingSince;
import io.remessa.ledger.fleet.OwnWork;
import io.remessa.ledger.fleet.ReportWork;
import io.remessa.ledger.memory.InMemoryFleet;
import io.remessa.localcloud.LocalCloudProcess;
import io.remessa.queues.Handled;
import io.remessa.queues.QueueRole;
import io.remessa.queues.ReceivedMessage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

class FleetScheduleTest {

    private static final Instant NOW = Instant.ofEpochSecond(60 * 1_000);

    private Instant now = NOW;

    private final OwnWork work = new OwnWork("chunk-dispatcher", "a-1", "1.0", () -> now);

    private final InMemoryFleet fleet = new InMemoryFleet();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private static SqsClient sqs(LocalCloudProcess cloud) {
        return SqsClient.builder()
                .endpointOverride(cloud.sqs())
                .region(Region.SA_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("remessa-local", "remessa-local-secret")))
                .build();
    }

    /** A message in the first queue, two in the second, and so on; a message of each second one is taken. */
    private static QueueUrls queues(SqsClient sqs) {
        Map<QueueRole, String> urls = new EnumMap<>(QueueRole.class);
        for (QueueRole queue : QueueRole.values()) {
            String url = sqs.createQueue(create -> create.queueName("sampled-" + queue.ordinal()))
                    .queueUrl();
            for (int message = 0; message <= queue.ordinal(); message++) {
                sqs.sendMessage(send -> send.queueUrl(url).messageBody("x"));
            }
            if (queue.ordinal() % 2 == 1) {
                sqs.receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(1));
            }
            urls.put(queue, url);
        }
        return new QueueUrls(urls, 20, 20);
    }

    private FleetSchedule schedule(SqsClient sqs, QueueUrls urls) {
        return new FleetSchedule(
                new ReportWork(work, fleet),
                new SampleQueues(sqs, urls, new QueueMetrics(meters, () -> now), work),
                new ForgetMembers(fleet, () -> Optional.of(now)));
    }

    private double visible(QueueRole queue) {
        return meters.get("remessa.queue.messages")
                .tags("queue", queue.label(), "state", "visible")
                .gauge()
                .value();
    }

    @Test
    void oneLookAtTheQueuesIsBothMeasuredAndReported(@TempDir Path data) {
        try (LocalCloudProcess cloud = LocalCloudProcess.start(data);
                SqsClient sqs = sqs(cloud)) {
            FleetSchedule schedule = schedule(sqs, queues(sqs));

            schedule.sample();
            schedule.report();

            assertThat(fleet.list().get(0).queues()).containsExactly(new QueueMinute(1_000, 2, 1, 7));
            assertThat(fleet.list().get(0).waiting())
                    .extracting(WaitingSince::queue)
                    .containsExactlyInAnyOrder(
                            Stream.of(QueueRole.values()).map(QueueRole::label).toArray(String[]::new));
            assertThat(visible(QueueRole.OBJECT_CREATED)).isEqualTo(1);
            assertThat(visible(QueueRole.CHUNKS)).isEqualTo(1);
            assertThat(visible(QueueRole.CHUNK_DEAD_LETTERS)).isEqualTo(3);
        }
    }

    @Test
    void aQueueThatDoesNotAnswerIsNotKnownAndWhatItSaidBeforeIsForgotten(@TempDir Path data) {
        try (LocalCloudProcess cloud = LocalCloudProcess.start(data);
                SqsClient sqs = sqs(cloud)) {
            QueueUrls urls = queues(sqs);
            FleetSchedule schedule = schedule(sqs, urls);
            schedule.sample();
            assertThat(visible(QueueRole.CHUNKS)).isEqualTo(1);

            sqs.deleteQueue(delete -> delete.queueUrl(urls.of(QueueRole.CHUNKS)));
            now = NOW.plusSeconds(60);
            schedule.sample();
            schedule.report();

            assertThat(visible(QueueRole.CHUNKS)).isNaN();
            assertThat(visible(QueueRole.OBJECT_CREATED)).isEqualTo(1);
            assertThat(fleet.list().get(0).waiting())
                    .extracting(WaitingSince::queue)
                    .as("since then it may have been empty")
                    .doesNotContain(QueueRole.CHUNKS.label())
                    .contains(QueueRole.OBJECT_CREATED.label());
            assertThat(fleet.list().get(0).queues())
                    .as("nobody adds up what is not known")
                    .containsExactly(new QueueMinute(1_000, 2, 1, 7));
        }
    }

    @Test
    void aProcessThatEndedTwoHoursAgoIsForgottenAndThisOneIsNot(@TempDir Path data) {
        try (LocalCloudProcess cloud = LocalCloudProcess.start(data);
                SqsClient sqs = sqs(cloud)) {
            FleetSchedule schedule = schedule(sqs, queues(sqs));
            new ReportWork(new OwnWork("chunk-validator", "b-2", "1.0", () -> now), fleet).run();
            schedule.report();

            now = NOW.plus(ReportWork.REMEMBERED).minusSeconds(1);
            schedule.forget();
            assertThat(fleet.list())
                    .as("what it has done belongs to the history")
                    .hasSize(2);

            now = NOW.plus(ReportWork.REMEMBERED);
            schedule.report();
            schedule.forget();
            assertThat(fleet.list()).extracting(Member::role).containsExactly("chunk-dispatcher");
        }
    }

    @Test
    void aMessageCountsWhileItIsHandled() throws Exception {
        List<Integer> during = new ArrayList<>();
        CountedHandler handler = new CountedHandler(
                message -> {
                    during.add(work.now().inFlight());
                    return Handled.DONE;
                },
                work);

        handler.handle(new ReceivedMessage("1", "x", 1));

        assertThat(during).containsExactly(1);
        assertThat(work.now().inFlight()).isZero();
    }
}
