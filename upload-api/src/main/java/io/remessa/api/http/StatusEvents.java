package io.remessa.api.http;

import io.remessa.api.status.Status;
import io.remessa.api.status.WatchStatus.Sight;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

/** What a watcher sees, as server-sent events. */
final class StatusEvents {

    private static final String NAME = "status";

    /** Clients pass over it; proxies see that the connection is in use. */
    private static final String HEARTBEAT = "unchanged";

    private StatusEvents() {}

    static Multi<OutboundSseEvent> of(Multi<Sight> sights, Sse sse) {
        return sights.onItem().transform(sight -> event(sight, sse));
    }

    private static OutboundSseEvent event(Sight sight, Sse sse) {
        return sight instanceof Sight.Changed changed
                ? sse.newEventBuilder()
                        .name(NAME)
                        .data(Status.class, changed.status())
                        .build()
                : sse.newEventBuilder().comment(HEARTBEAT).build();
    }
}
