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

    /**
     * Origins of pages, such as {@code https://intranet.example}, that may call the API from a browser; none unless it is
     * said. The screen that this service serves needs none.
     */
    Optional<List<String>> corsOrigins();

    /**
     * Origins that the screen may connect to besides this service, the storage and the issuer, where the issuer has its
     * endpoints under other names; for Cognito the domain of the user pool.
     */
    Optional<List<String>> connectOrigins();
}
