package io.remessa.dispatch.service;

import io.remessa.dispatch.DispatchObject;
import io.remessa.dispatch.event.ObjectCreated;
import io.remessa.dispatch.event.S3EventReader;
import io.remessa.observation.LoggedHandler;
import io.remessa.observation.trace.MessageSpans;
import io.remessa.queues.Handled;
import io.remessa.queues.ReceivedMessage;

/** From a message of the object-created queue to the flow. */
final class EventHandler implements LoggedHandler {

    private final S3EventReader events;
    private final DispatchObject dispatchObject;
    private final MessageSpans spans;

    EventHandler(S3EventReader events, DispatchObject dispatchObject, MessageSpans spans) {
        this.events = events;
        this.dispatchObject = dispatchObject;
        this.spans = spans;
    }

    @Override
    public Handled handle(ReceivedMessage message) throws InterruptedException {
        for (ObjectCreated created : events.read(message.body())) {
            dispatchObject.run(created, upload -> spans.process(upload, message));
        }
        return Handled.DONE;
    }
}
