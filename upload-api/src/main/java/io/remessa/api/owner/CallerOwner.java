package io.remessa.api.owner;

import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.ledger.upload.Owner;

/** The owner on whose behalf the current call is made. */
@FunctionalInterface
public interface CallerOwner {

    /** Who calls. */
    Caller caller();

    /** The owner; uploads of another one do not exist for the caller. */
    default Owner owner() {
        return caller().owner();
    }

    /**
     * Lets nobody pass who does not run the service.
     *
     * @throws ProblemException OPERATORS_ONLY
     */
    default void requireOperator() {
        if (!caller().operator()) {
            throw new ProblemException(
                    ErrorCode.OPERATORS_ONLY, "It tells how the service is set up: ask somebody who runs it");
        }
    }
}
