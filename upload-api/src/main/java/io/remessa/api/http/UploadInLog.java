package io.remessa.api.http;

import io.remessa.ledger.upload.UploadId;
import io.remessa.observation.LogContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/**
 * Has whatever is logged for a call say which upload the call is about. What stands there and is no id is not logged: it may be
 * anything. Quarkus keeps what is entered with the call, and it goes with it.
 */
@Provider
public class UploadInLog implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext call) {
        @Nullable String id = call.getUriInfo().getPathParameters().getFirst("id");
        if (id != null && UploadId.isValid(id)) {
            LogContext.of(new UploadId(id)).enter();
        }
    }
}
