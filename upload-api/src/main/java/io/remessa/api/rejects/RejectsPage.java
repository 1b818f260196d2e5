package io.remessa.api.rejects;

import io.remessa.api.limit.Places;
import io.remessa.api.problem.ErrorCode;
import io.remessa.csv.frame.FramePlace;
import io.remessa.csv.frame.MalformedFrameException;
import io.remessa.csv.rule.Rule;
import io.remessa.ledger.InvalidCursorException;
import io.remessa.ledger.Page;
import io.remessa.ledger.summary.RejectSources;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.UploadId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives out rejects page by page, masked, and long fields cut as {@link ShownFields} says. A page ends early, with a
 * cursor, when it has read {@link #MAX_BYTES} or shows {@link #MAX_CHARACTERS}: so neither long records nor a rule that few
 * records break make a call slow or large. Safe for use by many threads.
 */
public final class RejectsPage {

    /** A page is read in a moment; more at once than this only wait for each other. */
    static final int MOST_AT_A_TIME = 16;

    /** Far more than a thousand ordinary records have. */
    static final long MAX_CHARACTERS = 1 << 19;

    private static final long MAX_BYTES = 16 << 20;

    private final ChunkRejects rejects;
    private final Places reads;

    /** @param mostOfOne so many pages of one owner are read at a time, 1 or more */
    public RejectsPage(ChunkRejects rejects, int mostOfOne) {
        this.rejects = rejects;
        this.reads = new Places("pages of rejects", MOST_AT_A_TIME, mostOfOne, ErrorCode.TOO_MANY_DOWNLOADS);
    }

    /**
     * A rejected record as it is shown.
     *
     * @param line its first line in the file, from 1
     * @param byteOffset of its first byte in the file
     * @param rules what is wrong with it
     * @param message the same for people, in the language that was asked for
     * @param fields the record's fields, with documents masked, and long ones cut
     */
    public record Row(long line, long byteOffset, List<BrokenRule> rules, String message, List<String> fields) {

        private long characters() {
            return message.length() + fields.stream().mapToLong(String::length).sum();
        }
    }

    /**
     * A broken rule.
     *
     * @param rule the rule
     * @param column the column that broke it; null when it belongs to no single field
     */
    public record BrokenRule(Rule rule, @Nullable String column) {}

    /** One page of the newest revision. */
    public Page<Row> page(
            Owner owner, UploadId id, Language language, @Nullable Rule rule, @Nullable String cursor, int limit) {
        return page(owner, id, null, language, rule, cursor, limit);
    }

    /**
     * One page.
     *
     * @param revision of the result, from 1; null for the newest, or that of the cursor
     * @param language of the messages
     * @param rule only records that break this rule; null for all
     * @param cursor from the page before; null for the first
     * @param limit at most so many
     * @throws io.remessa.api.problem.ProblemException UPLOAD_NOT_FOUND, RESULT_NOT_READY, RESULT_EXPIRED,
     *     TOO_MANY_REQUESTS, TOO_MANY_DOWNLOADS
     * @throws InvalidCursorException when the cursor is none of ours
     */
    public Page<Row> page(
            Owner owner,
            UploadId id,
            @Nullable Integer revision,
            Language language,
            @Nullable Rule rule,
            @Nullable String cursor,
            int limit) {
        RejectsCursor from = RejectsCursor.parse(cursor);
        Places.Place place = reads.take(owner);
        try {
            ChunkRejects.OfRevision found = rejects.require(owner, id, revision == null ? from.revision() : revision);
            if (from.revision() != null && !from.revision().equals(found.revision())) {
                throw new InvalidCursorException();
            }
            return page(found, new ShownFields(found.layout(), language), language, rule, from, limit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            place.close();
        }
    }

    private Page<Row> page(
            ChunkRejects.OfRevision found,
            ShownFields shown,
            Language language,
            @Nullable Rule rule,
            RejectsCursor from,
            int limit)
            throws IOException {
        List<Row> rows = new ArrayList<>();
        long characters = 0;
        long bytes = 0;
        for (RejectSources.Source source : found.sources()) {
            FramePlace start = source.chunk() == from.chunk() ? from.place() : FramePlace.START;
            if (source.chunk() < from.chunk()
                    || start.frame() >= source.object().bytes()) {
                continue;
            }
            boolean isBorder = start.equals(FramePlace.START);
            try (RejectReader reader = rejects.read(source, start)) {
                for (Reject reject = reader.next(); reject != null; reject = reader.next()) {
                    if (rule == null || reject.breaks(rule)) {
                        Row row = row(reject, language.message(reject), shown.of(reject, reader.cells()));
                        rows.add(row);
                        characters += row.characters();
                    }
                    reader.cells().skipRecord();
                    isBorder = true;
                    long read = bytes + reader.cells().position() - start.within();
                    if (rows.size() == limit || read >= MAX_BYTES || characters >= MAX_CHARACTERS) {
                        return new Page<>(
                                rows, new RejectsCursor(found.revision(), source.chunk(), reader.place()).toString());
                    }
                }
                bytes += reader.cells().position() - start.within();
            } catch (MalformedRejectException | MalformedFrameException e) {
                if (isBorder) {
                    throw e;
                }
                throw new InvalidCursorException();
            }
        }
        return new Page<>(rows, null);
    }

    private static Row row(Reject reject, String message, List<String> fields) {
        List<BrokenRule> rules = reject.breaches().stream()
                .map(breach -> new BrokenRule(breach.rule(), breach.column()))
                .toList();
        return new Row(reject.line(), reject.byteOffset(), rules, message, fields);
    }
}
