package io.remessa.api.ops;

import io.remessa.api.ops.Overview.Failed;
import io.remessa.api.ops.Overview.RecentlyFailed;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.Page;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Says which uploads ended FAILED of late for a cause that somebody can mend, and then try them again. Of the others nobody but their owners
 * can do anything. Safe for use by many threads.
 */
record FindFailed(Ledger ledger) {

    /** Whoever is on call tomorrow need not hear of it anew. */
    static final Duration RECENT = Duration.ofDays(1);

    /** They are in the order in which they were begun, and most may be the fault of their files; a hundred cost up to twelve read units. */
    static final int MOST_LOOKED_AT = 100;

    static final int MOST_LISTED = 20;

    RecentlyFailed until(Instant now) {
        Page<Upload> page = ledger.listInState(UploadState.FAILED, null, MOST_LOOKED_AT);
        List<Failed> failed = page.items().stream()
                .flatMap(FindFailed::retryable)
                .filter(one -> one.finishedAt().plus(RECENT).isAfter(now))
                .sorted(Comparator.comparing(Failed::finishedAt).reversed())
                .toList();
        boolean mayBeMore = page.next() != null && allBegunOfLate(page.items(), now);
        return new RecentlyFailed(failed.stream().limit(MOST_LISTED).toList(), failed.size(), mayBeMore);
    }

    /** Then those behind them may have been begun of late as well. */
    private static boolean allBegunOfLate(List<Upload> newestFirst, Instant now) {
        return newestFirst.isEmpty()
                || newestFirst
                        .get(newestFirst.size() - 1)
                        .createdAt()
                        .plus(RECENT)
                        .isAfter(now);
    }

    private static Stream<Failed> retryable(Upload upload) {
        Failure failure = upload.failure();
        Instant finishedAt = upload.finishedAt();
        return failure == null || finishedAt == null || !failure.retryable()
                ? Stream.empty()
                : Stream.of(new Failed(upload.id(), upload.owner(), finishedAt, failure.code()));
    }
}
