package io.remessa.validate.service;

import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.message.MessageJson;
import io.remessa.observation.LogContext;
import io.remessa.queues.Handled;
import io.remessa.queues.MessageHandler;
import io.remessa.queues.ReceivedMessage;
import io.remessa.validate.ValidateChunk;

/** From a message of the chunk queue to the flow. */
final class ChunkHandler implements MessageHandler {

    private final MessageJson messages;
    private final ValidateChunk validateChunk;
    private final ReportedChunks reported;

    ChunkHandler(MessageJson messages, ValidateChunk validateChunk, ReportedChunks reported) {
        this.messages = messages;
        this.validateChunk = validateChunk;
        this.reported = reported;
    }

    @Override
    public Handled handle(ReceivedMessage received) {
        ChunkMessage message = messages.read(received.body());
        return LogContext.of(message.upload(), message.chunk())
                .call(() -> reported.handle(message, validateChunk::run));
    }
}
