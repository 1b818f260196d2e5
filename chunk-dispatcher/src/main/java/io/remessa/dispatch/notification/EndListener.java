package io.remessa.dispatch.notification;

import io.remessa.ledger.upload.Upload;

/** Is told of each end of an upload when it is told to whoever wants to know, or struck off where nobody does. */
@FunctionalInterface
public interface EndListener {

    /** Nobody counts. */
    EndListener NONE = ended -> {};

    /** This one, and then another one. */
    default EndListener and(EndListener other) {
        EndListener first = this;
        return new EndListener() {
            @Override
            public void ended(Upload upload) {
                first.ended(upload);
                other.ended(upload);
            }

            @Override
            public void notTold() {
                first.notTold();
                other.notTold();
            }
        };
    }

    /** An upload has ended. As with notifications, an end may now and then come twice. */
    void ended(Upload upload);

    /** An end could not be told; a next run tries it again. */
    default void notTold() {}
}
