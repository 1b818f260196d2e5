package io.remessa.api.http;

import io.remessa.api.owner.CallerOwner;
import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Lets nobody but operators come to the routes that are theirs, whatever stands in the body of the call. */
@jakarta.ws.rs.ext.Provider
@OperatorsOnly
class OperatorsGuard implements ContainerRequestFilter {

    /** Looked for with each call: this is made while the service is being built, when nobody knows yet how callers are told apart. */
    private final Provider<CallerOwner> caller;

    OperatorsGuard(Provider<CallerOwner> caller) {
        this.caller = caller;
    }

    @Override
    public void filter(ContainerRequestContext call) {
        if (!caller.get().caller().operator()) {
            throw new ProblemException(
                    ErrorCode.OPERATORS_ONLY,
                    "It is about the uploads of everybody: ask somebody who runs the service");
        }
    }
}
