package io.remessa.api.owner;

import io.quarkus.runtime.Startup;
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
    SignIn signIn(AuthSettings settings) {
        return SignIn.of(settings);
    }

    @Produces
    @Singleton
    CallerOwner callerOwner(SignIn signIn, CurrentCall current) {
        return signIn instanceof SignIn.Nobody nobody ? nobody::everybody : current::caller;
    }
}
