package io.remessa.validate.service;

import io.remessa.ledger.chunk.CompletedChunk;
import io.remessa.ledger.upload.Upload;
import io.remessa.validate.AttemptOutcome;
import io.remessa.validate.ValidationListener;
import java.time.Duration;
import java.time.Instant;

/** Two that are told the same, one after the other. */
record BothListeners(ValidationListener first, ValidationListener second) implements ValidationListener {

    @Override
    public void begun() {
        first.begun();
        second.begun();
    }

    @Override
    public void counted(Upload upload, CompletedChunk chunk, Instant at) {
        first.counted(upload, chunk, at);
        second.counted(upload, chunk, at);
    }

    @Override
    public void ended(AttemptOutcome outcome, Duration took) {
        first.ended(outcome, took);
        second.ended(outcome, took);
    }
}
