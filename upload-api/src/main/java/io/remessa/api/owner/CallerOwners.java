package io.remessa.api.owner;

import io.quarkus.runtime.Startup;
import io.remessa.ledger.upload.Owner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Decides, when the service starts, how callers are told apart. */
@ApplicationScoped
class CallerOwners {

    /** @throws IllegalStateException when nothing says who the callers are: nobody's files are served to everybody */
    @Produces
    @Singleton
    @Startup
    CallerOwner callerOwner(AuthSettings settings) {
        Owner everybody = settings.anonymousOwner()
                .map(Owner::new)
                .orElseThrow(() -> new IllegalStateException("Refusing to start: no sign-in is configured, so every"
                        + " caller would see every upload. To run on one machine, for its user alone, start with"
                        + " -Dquarkus.profile=local."));
        return () -> everybody;
    }
}
