package io.remessa.dispatch.service;

import io.remessa.dispatch.DispatchObject;
import io.remessa.dispatch.event.ObjectCreated;
import io.remessa.dispatch.event.S3EventReader;
import io.remessa.queues.Handled;
import io.remessa.queues.MessageHandler;
import io.remessa.queues.ReceivedMessage;

/** From a message of the object-created queue to the flow. */
final class EventHandler implements MessageHandler {

    private final S3EventReader events;
    private final DispatchObject dispatchObject;

    EventHandler(S3EventReader events, DispatchObject dispatchObject) {
        this.events = events;
        this.dispatchObject = dispatchObject;
    }

    @Override
    public Handled handle(ReceivedMessage message) throws InterruptedException {
        for (ObjectCreated created : events.read(message.body())) {
            dispatchObject.run(created);
        }
        return Handled.DONE;
    }
}
