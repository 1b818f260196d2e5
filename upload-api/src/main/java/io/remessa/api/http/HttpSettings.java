package io.remessa.api.http;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** How the service is called. */
@ConfigMapping(prefix = "remessa.http")
public interface HttpSettings {

    /**
     * Names, without ports, by which the service may be called besides {@code localhost}, {@code 127.0.0.1} and
     * {@code [::1]} where nobody signs in. With sign-in every name serves.
     */
    Optional<List<String>> allowedHosts();
}
