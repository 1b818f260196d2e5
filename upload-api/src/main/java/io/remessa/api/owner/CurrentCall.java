package io.remessa.api.owner;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Who makes the call that is being answered; entered once its token was accepted. Thread-safe. */
@Singleton
public class CurrentCall {

    private static final String CALLER = Caller.class.getName();

    private final CurrentVertxRequest current;

    CurrentCall(CurrentVertxRequest current) {
        this.current = current;
    }

    /** Enters who makes a call. */
    public void enter(RoutingContext call, Caller caller) {
        call.put(CALLER, caller);
    }

    /** Whether the token of the call was accepted. */
    public boolean hasCaller() {
        return current.getCurrent().get(CALLER) != null;
    }

    /** @throws IllegalStateException when no token was accepted, so that nothing is ever done for nobody */
    Caller caller() {
        Caller caller = current.getCurrent().get(CALLER);
        if (caller == null) {
            throw new IllegalStateException("A call has come to a route that needs a caller, and nobody has signed in");
        }
        return caller;
    }
}
