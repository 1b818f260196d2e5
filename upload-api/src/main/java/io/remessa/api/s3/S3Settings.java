package io.remessa.api.s3;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Where objects are. */
@ConfigMapping(prefix = "remessa.s3")
public interface S3Settings {

    /** The bucket that takes the uploaded files and announces them. */
    @WithDefault("remessa-objects")
    String objectsBucket();

    /**
     * The endpoint that clients reach, for which URLs are signed: host and port are part of the signature. Without it
     * the region's own.
     */
    Optional<URI> publicEndpoint();

    /** Whether buckets are named in the path and not in the host; local clouds need it. */
    @WithDefault("false")
    boolean pathStyle();
}
