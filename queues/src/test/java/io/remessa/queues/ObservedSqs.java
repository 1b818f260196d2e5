package io.remessa.queues;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** A client whose calls a test can see, and wait for; subclasses change what is answered. */
class ObservedSqs implements SqsClient {

    final List<Integer> asked = new CopyOnWriteArrayList<>();
    final List<ChangeMessageVisibilityRequest> comingAgain = new CopyOnWriteArrayList<>();
    final Semaphore heartbeats = new Semaphore(0);
    final Semaphore deletions = new Semaphore(0);
    final Semaphore receives = new Semaphore(0);

    private final SqsClient sqs;

    ObservedSqs(SqsClient sqs) {
        this.sqs = sqs;
    }

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
        asked.add(request.maxNumberOfMessages());
        receives.release();
        return sqs.receiveMessage(request);
    }

    @Override
    public ChangeMessageVisibilityResponse changeMessageVisibility(ChangeMessageVisibilityRequest request) {
        comingAgain.add(request);
        return sqs.changeMessageVisibility(request);
    }

    @Override
    public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
            ChangeMessageVisibilityBatchRequest request) {
        ChangeMessageVisibilityBatchResponse response = sqs.changeMessageVisibilityBatch(request);
        heartbeats.release(response.successful().size());
        return response;
    }

    @Override
    public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
        DeleteMessageBatchResponse response = sqs.deleteMessageBatch(request);
        deletions.release(response.successful().size());
        return response;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
