package io.remessa.queues;

import java.io.Serial;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;

/** The queue did not take every message of a batch. Sending all of them again is safe. */
public final class ChunksNotSentException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    ChunksNotSentException(List<BatchResultErrorEntry> failed, int tries) {
        super(failed.size() + " chunk messages were not taken by the queue after " + tries + " tries: "
                + codes(failed));
    }

    private static Set<String> codes(List<BatchResultErrorEntry> failed) {
        return failed.stream().map(BatchResultErrorEntry::code).collect(Collectors.toCollection(TreeSet::new));
    }
}
