package io.remessa.localcloud.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

@ExtendWith(CloudUnderTest.class)
final class SqsContractIT {
    private static final Duration DELIVERY_AT_MOST = Duration.ofSeconds(30);
    private static final int LARGEST_MESSAGE = 256 * 1024;

    private final Cloud cloud;
    private final String name = "contract-" + UUID.randomUUID();
    private final String dead;
    private final String queue;

    SqsContractIT(Cloud cloud) {
        this.cloud = cloud;
        dead = cloud.sqs()
                .createQueue(create -> create.queueName(name + "-dead"))
                .queueUrl();
        String deadArn = cloud.sqs()
                .getQueueAttributes(get -> get.queueUrl(dead).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        queue = cloud.sqs()
                .createQueue(create -> create.queueName(name)
                        .attributes(Map.of(
                                QueueAttributeName.VISIBILITY_TIMEOUT,
                                "60",
                                QueueAttributeName.REDRIVE_POLICY,
                                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"2\"}".formatted(deadArn))))
                .queueUrl();
    }

    @AfterEach
    void deleteQueues() {
        cloud.sqs().deleteQueue(delete -> delete.queueUrl(queue));
        cloud.sqs().deleteQueue(delete -> delete.queueUrl(dead));
    }

    @Test
    void tenMessagesGoAndComeInABatchAndAreDeletedInOne() {
        var sent = cloud.sqs()
                .sendMessageBatch(send -> send.queueUrl(queue)
                        .entries(IntStream.range(0, 10)
                                .mapToObj(i -> SendMessageBatchRequestEntry.builder()
                                        .id("m" + i)
                                        .messageBody("message " + i)
                                        .build())
                                .toList()));
        assertEquals(10, sent.successful().size());

        Set<String> received = new HashSet<>();
        Instant deadline = Instant.now().plus(DELIVERY_AT_MOST);
        while (received.size() < 10 && Instant.now().isBefore(deadline)) {
            List<Message> messages = receive(queue, 5);
            messages.forEach(message -> received.add(message.body()));
            if (!messages.isEmpty()) {
                deleteBatch(messages);
            }
        }
        assertEquals(10, received.size());
        assertEquals(List.of(), receive(queue, 1));
    }

    @Test
    void elevenMessagesAreTooManyForABatch() {
        assertEquals(
                400,
                Refusal.of(() -> cloud.sqs()
                                .sendMessageBatch(send -> send.queueUrl(queue)
                                        .entries(IntStream.range(0, 11)
                                                .mapToObj(i -> SendMessageBatchRequestEntry.builder()
                                                        .id("m" + i)
                                                        .messageBody("message")
                                                        .build())
                                                .toList())))
                        .status());
    }

    @Test
    void aReceivedMessageIsInvisibleUntilItsTimeIsSetToZero() {
        send("message");
        Message first = receiveOne(queue);
        assertEquals(List.of(), receive(queue, 1));

        cloud.sqs()
                .changeMessageVisibility(change -> change.queueUrl(queue)
                        .receiptHandle(first.receiptHandle())
                        .visibilityTimeout(0));
        Message again = receiveOne(queue);
        assertEquals(first.messageId(), again.messageId());
        assertEquals("2", again.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT));
    }

    @Test
    void visibilityIsExtendedInABatch() {
        send("message");
        Message message = receiveOne(queue);
        var extended = cloud.sqs()
                .changeMessageVisibilityBatch(change -> change.queueUrl(queue)
                        .entries(ChangeMessageVisibilityBatchRequestEntry.builder()
                                .id("m")
                                .receiptHandle(message.receiptHandle())
                                .visibilityTimeout(120)
                                .build()));
        assertEquals(1, extended.successful().size());
        assertEquals(List.of(), receive(queue, 1));
    }

    @Test
    void aMessageReceivedTooOftenMovesToTheDeadLetterQueue() {
        send("poison");
        for (int i = 0; i < 2; i++) {
            Message message = receiveOne(queue);
            cloud.sqs()
                    .changeMessageVisibility(change -> change.queueUrl(queue)
                            .receiptHandle(message.receiptHandle())
                            .visibilityTimeout(0));
        }
        assertEquals(List.of(), receive(queue, 1));
        assertEquals("poison", receiveOne(dead).body());
    }

    /** In a standard queue a group is for fairness alone: nobody waits for its earlier messages, as in a FIFO queue. */
    @Test
    void messagesOfAGroupComeThoughOthersOfItAreBeingWorkedOn() {
        for (int i = 0; i < 3; i++) {
            String body = "message " + i;
            cloud.sqs()
                    .sendMessage(send -> send.queueUrl(queue).messageBody(body).messageGroupId("group"));
        }
        cloud.sqs()
                .sendMessageBatch(send -> send.queueUrl(queue)
                        .entries(
                                grouped("same", "message 3", "group"),
                                grouped("other", "message 4", "another"),
                                grouped("twice", "message 3", "group")));

        List<Message> received = new ArrayList<>();
        Instant deadline = Instant.now().plus(DELIVERY_AT_MOST);
        while (received.size() < 6 && Instant.now().isBefore(deadline)) {
            received.addAll(receive(queue, 5));
        }

        assertEquals(
                List.of("message 0", "message 1", "message 2", "message 3", "message 3", "message 4"),
                received.stream().map(Message::body).sorted().toList());
        assertEquals(List.of(), receive(queue, 1));
        Message first = received.get(0);
        cloud.sqs()
                .changeMessageVisibility(change -> change.queueUrl(queue)
                        .receiptHandle(first.receiptHandle())
                        .visibilityTimeout(0));
        assertEquals(first.messageId(), receiveOne(queue).messageId());
    }

    private static SendMessageBatchRequestEntry grouped(String id, String body, String group) {
        return SendMessageBatchRequestEntry.builder()
                .id(id)
                .messageBody(body)
                .messageGroupId(group)
                .build();
    }

    @Test
    void aMessageMayHave256KiB() {
        String body = "x".repeat(LARGEST_MESSAGE);
        send(body);
        assertEquals(body, receiveOne(queue).body());
    }

    @Test
    void bodiesKeepEveryCharacter() {
        String body = "{\"key\":\"a+b%2Bc\",\"text\":\"presta\u00e7\u00e3o \uD83D\uDE00 <&>\\n\\t\"}";
        send(body);
        assertEquals(body, receiveOne(queue).body());
    }

    @Test
    void aDeletedMessageDoesNotComeBackAndDeletingItAgainIsHarmless() {
        send("message");
        Message message = receiveOne(queue);
        deleteBatch(List.of(message));
        deleteBatch(List.of(message));
        assertEquals(List.of(), receive(queue, 1));
    }

    @Test
    void theProvisionedQueuesRedriveAfterTwentyReceives() {
        for (String provisioned : List.of(Cloud.OBJECT_CREATED_QUEUE, Cloud.CHUNKS_QUEUE)) {
            Map<QueueAttributeName, String> attributes = cloud.sqs()
                    .getQueueAttributes(
                            get -> get.queueUrl(cloud.queueUrl(provisioned)).attributeNames(QueueAttributeName.ALL))
                    .attributes();
            assertEquals("60", attributes.get(QueueAttributeName.VISIBILITY_TIMEOUT));
            String redrive = String.valueOf(attributes.get(QueueAttributeName.REDRIVE_POLICY));
            assertTrue(redrive.contains(":" + provisioned + "-dead\""), redrive);
            assertTrue(redrive.matches(".*\"maxReceiveCount\" *: *\"?20\"?[,}].*"), redrive);
        }
    }

    private void send(String body) {
        cloud.sqs().sendMessage(send -> send.queueUrl(queue).messageBody(body));
    }

    private void deleteBatch(List<Message> messages) {
        cloud.sqs()
                .deleteMessageBatch(delete -> delete.queueUrl(queue)
                        .entries(messages.stream()
                                .map(message -> DeleteMessageBatchRequestEntry.builder()
                                        .id(message.messageId())
                                        .receiptHandle(message.receiptHandle())
                                        .build())
                                .toList()));
    }

    private Message receiveOne(String from) {
        List<Message> messages = receive(from, 10);
        assertEquals(1, messages.size());
        return messages.get(0);
    }

    private List<Message> receive(String from, int waitSeconds) {
        return cloud.sqs()
                .receiveMessage(receive -> receive.queueUrl(from)
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(waitSeconds)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }
}
