package io.remessa.dispatch.sweep;

import io.remessa.dispatch.event.ObjectCreated;
import io.remessa.ledger.upload.ObjectName;
import java.util.Optional;

/** Says what an event would have said. Safe for use by many threads. */
@FunctionalInterface
public interface ObjectFinder {

    /** The object that stands under the name now, or empty when there is none. */
    Optional<ObjectCreated> find(ObjectName name);
}
