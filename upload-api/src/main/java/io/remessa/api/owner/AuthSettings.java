package io.remessa.api.owner;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Who may call. */
@ConfigMapping(prefix = "remessa.auth")
public interface AuthSettings {

    /**
     * The owner of every call where nobody signs in. Only the profiles {@code local}, {@code dev} and {@code test} set
     * it; without it the service refuses to start.
     */
    Optional<String> anonymousOwner();
}
