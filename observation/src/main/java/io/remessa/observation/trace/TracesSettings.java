package io.remessa.observation.trace;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Where a service sends spans; {@code REMESSA_TRACES_…}. */
@ConfigMapping(prefix = "remessa.traces")
public interface TracesSettings {

    /**
     * Address of a collector that takes OTLP over HTTP, such as {@code http://localhost:4318}; {@code /v1/traces} comes behind it.
     * Without one there are no spans. All services are given the same.
     */
    Optional<URI> endpoint();

    /**
     * Which part of all uploads has a trace, 0 to 1. The upload's id decides, so it has all of its spans or none. All services are given the
     * same.
     */
    @WithDefault("1")
    double sampleRatio();
}
