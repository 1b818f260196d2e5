package io.remessa.validate.service;

import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.message.MessageJson;
import io.remessa.observation.LogContext;
import io.remessa.observation.LoggedHandler;
import io.remessa.observation.trace.MessageSpans;
import io.remessa.observation.trace.SpanDraft;
import io.remessa.observation.trace.Traces;
import io.remessa.queues.Handled;
import io.remessa.queues.ReceivedMessage;
import io.remessa.validate.ValidateChunk;

/** From a message of the chunk queue to the flow. */
final class ChunkHandler implements LoggedHandler {

    private final MessageJson messages;
    private final ValidateChunk validateChunk;
    private final ReportedChunks reported;
    private final MessageSpans spans;
    private final Traces traces;

    ChunkHandler(
            MessageJson messages,
            ValidateChunk validateChunk,
            ReportedChunks reported,
            MessageSpans spans,
            Traces traces) {
        this.messages = messages;
        this.validateChunk = validateChunk;
        this.reported = reported;
        this.spans = spans;
        this.traces = traces;
    }

    @Override
    public Handled handle(ReceivedMessage received) {
        ChunkMessage message = messages.read(received.body());
        SpanDraft draft = spans.process(message.upload(), received).ofChunk(message.chunk());
        return LogContext.of(message.upload(), message.chunk())
                .callUntilTold(() -> traces.call(draft, span -> reported.handle(message, validateChunk::run)));
    }
}
