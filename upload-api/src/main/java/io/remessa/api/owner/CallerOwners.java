package io.remessa.api.owner;

import io.quarkus.runtime.Startup;
import io.smallrye.config.SmallRyeConfig;
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
    SignIn signIn(AuthSettings settings, SmallRyeConfig config) {
        return SignIn.of(
                settings, new Deployment(config.getProfiles(), config.getValue("quarkus.http.host", String.class)));
    }

    @Produces
    @Singleton
    CallerOwner callerOwner(SignIn signIn, CurrentCall current) {
        return signIn instanceof SignIn.Nobody nobody ? nobody::everybody : current::caller;
    }
}
