package io.remessa.observation.trace;

import io.remessa.ledger.upload.UploadId;
import io.remessa.queues.TraceParent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a span before it begins.
 *
 * @param upload whose trace it belongs to
 * @param name of what is done, out of a small set
 * @param kind of work
 * @param parent that somebody else began; one of another trace does not count. Empty where it is the thread's, or the root
 * @param texts its attributes that are texts out of small sets, or ids
 * @param numbers its attributes that are numbers
 */
public record SpanDraft(
        UploadId upload,
        String name,
        Kind kind,
        Optional<TraceParent> parent,
        Map<String, String> texts,
        Map<String, Long> numbers) {

    private static final String CHUNK = "remessa.chunk.number";

    /** Whether it is done for others, and how these are bound to it. */
    public enum Kind {
        /** For a call that waits. */
        SERVER,
        /** For a message. */
        CONSUMER,
        /** To give somebody a message. */
        PRODUCER,
        /** Within a process. */
        INTERNAL
    }

    public SpanDraft {
        texts = Map.copyOf(texts);
        numbers = Map.copyOf(numbers);
    }

    /** Something that is done for an upload. */
    public static SpanDraft of(UploadId upload, String name, Kind kind) {
        return new SpanDraft(
                upload, name, kind, Optional.empty(), Map.of("remessa.upload.id", upload.value()), Map.of());
    }

    /** The same, within a process. */
    public static SpanDraft of(UploadId upload, String name) {
        return of(upload, name, Kind.INTERNAL);
    }

    /** The same, of one of the upload's chunks. */
    public SpanDraft ofChunk(int number) {
        return with(CHUNK, number);
    }

    /** The same, as a part of what somebody else began. */
    public SpanDraft within(Optional<TraceParent> other) {
        return new SpanDraft(upload, name, kind, other, texts, numbers);
    }

    /** The same, of which something more is known. */
    public SpanDraft with(String attribute, String value) {
        Map<String, String> more = new LinkedHashMap<>(texts);
        more.put(attribute, value);
        return new SpanDraft(upload, name, kind, parent, more, numbers);
    }

    /** The same of a number. */
    public SpanDraft with(String attribute, long value) {
        Map<String, Long> more = new LinkedHashMap<>(numbers);
        more.put(attribute, value);
        return new SpanDraft(upload, name, kind, parent, texts, more);
    }
}
