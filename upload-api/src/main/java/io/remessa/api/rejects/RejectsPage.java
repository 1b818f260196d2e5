package io.remessa.api.rejects;

import io.remessa.csv.layout.Layout;
import io.remessa.csv.rule.Rule;
import io.remessa.ledger.InvalidCursorException;
import io.remessa.ledger.Page;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.UploadId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives out rejects page by page, masked. A page ends early, with a cursor, when it has read {@link #MAX_BYTES}: so
 * neither long records nor a rule that few records break make a call slow or large.
 */
public final class RejectsPage {

    private static final long MAX_BYTES = 16 << 20;

    private final ChunkRejects rejects;

    public RejectsPage(ChunkRejects rejects) {
        this.rejects = rejects;
    }

    /**
     * A rejected record as it is shown.
     *
     * @param line its first line in the file, from 1
     * @param byteOffset of its first byte in the file
     * @param rules what is wrong with it
     * @param message the same in Portuguese
     * @param fields the record's fields, with documents masked
     */
    public record Row(long line, long byteOffset, List<BrokenRule> rules, String message, List<String> fields) {}

    /**
     * A broken rule.
     *
     * @param rule the rule
     * @param column the column that broke it; null when it belongs to no single field
     */
    public record BrokenRule(Rule rule, @Nullable String column) {}

    /**
     * One page.
     *
     * @param rule only records that break this rule; null for all
     * @param cursor from the page before; null for the first
     * @param limit at most so many
     * @throws io.remessa.api.problem.ProblemException UPLOAD_NOT_FOUND, RESULT_NOT_READY, RESULT_EXPIRED
     * @throws InvalidCursorException when the cursor is none of ours
     */
    public Page<Row> page(Owner owner, UploadId id, @Nullable Rule rule, @Nullable String cursor, int limit) {
        RejectsCursor from = RejectsCursor.parse(cursor);
        Layout layout = rejects.layout(rejects.requireSummary(owner, id));
        List<Row> rows = new ArrayList<>();
        long read = 0;
        for (ChunkRejects.Source source : rejects.sources(id)) {
            long start = source.chunk() == from.chunk() ? from.offset() : 0;
            if (source.chunk() < from.chunk() || start >= source.object().bytes()) {
                continue;
            }
            try (RejectReader reader = rejects.read(source, start)) {
                for (Reject reject = reader.next(); reject != null; reject = reader.next()) {
                    if (rule == null || reject.breaks(rule)) {
                        rows.add(row(reject, layout));
                    }
                    if (rows.size() == limit || read + reader.position() - start >= MAX_BYTES) {
                        return new Page<>(rows, new RejectsCursor(source.chunk(), reader.position()).toString());
                    }
                }
                read += reader.position() - start;
            } catch (MalformedRejectException e) {
                throw start == 0 ? e : new InvalidCursorException();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Page<>(rows, null);
    }

    private static Row row(Reject reject, Layout layout) {
        List<BrokenRule> rules = reject.breaches().stream()
                .map(breach -> new BrokenRule(breach.rule(), breach.column()))
                .toList();
        return new Row(
                reject.line(),
                reject.byteOffset(),
                rules,
                PortugueseMessages.of(reject),
                MaskedDocuments.in(reject, layout));
    }
}
