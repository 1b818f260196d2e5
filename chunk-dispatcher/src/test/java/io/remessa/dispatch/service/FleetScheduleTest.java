package io.remessa.dispatch.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.ledger.fleet.Member.QueueMinute;
import io.remessa.ledger.fleet.OwnWork;
import io.remessa.ledger.fleet.ReportWork;
import io.remessa.ledger.memory.InMemoryFleet;
import io.remessa.localcloud.LocalCloudProcess;
import io.remessa.queues.Handled;
import io.remessa.queues.ReceivedMessage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

class FleetScheduleTest {

    private static final Instant NOW = Instant.ofEpochSecond(60 * 1_000);

    private final OwnWork work = new OwnWork("chunk-dispatcher", "a-1", "1.0", () -> NOW);

    @Test
    void messagesOfAllQueuesAreAddedUpAndReported(@TempDir Path data) {
        try (LocalCloudProcess cloud = LocalCloudProcess.start(data);
                SqsClient sqs = SqsClient.builder()
                        .endpointOverride(cloud.sqs())
                        .region(Region.SA_EAST_1)
                        .credentialsProvider(StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("remessa-local", "remessa-local-secret")))
                        .build()) {
            List<String> urls = new ArrayList<>();
            for (int queue = 0; queue < 4; queue++) {
                String name = "sampled-" + queue;
                urls.add(sqs.createQueue(create -> create.queueName(name)).queueUrl());
                for (int message = 0; message <= queue; message++) {
                    String url = urls.get(queue);
                    sqs.sendMessage(send -> send.queueUrl(url).messageBody("x"));
                }
            }
            sqs.receiveMessage(receive -> receive.queueUrl(urls.get(1)).maxNumberOfMessages(1));
            sqs.receiveMessage(receive -> receive.queueUrl(urls.get(3)).maxNumberOfMessages(1));
            InMemoryFleet fleet = new InMemoryFleet();
            FleetSchedule schedule = new FleetSchedule(
                    new ReportWork(work, fleet), new SampleQueues(sqs, urls.subList(0, 2), urls.subList(2, 4), work));

            schedule.sample();
            schedule.report();

            assertThat(fleet.list().get(0).queues()).containsExactly(new QueueMinute(1_000, 2, 1, 7));
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
