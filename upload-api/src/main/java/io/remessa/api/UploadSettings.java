package io.remessa.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What uploads may be. */
@ConfigMapping(prefix = "remessa.upload")
public interface UploadSettings {

    /** Bytes of a part, as long as the file does not ask for larger ones. S3 takes 5 MiB to 5 GiB; 16 MiB by default. */
    @WithDefault("16777216")
    long partSizeBytes();

    /** The largest file accepted, in bytes: by default 10,000 parts of 5 GiB, the largest that S3 can hold. */
    @WithDefault("53687091200000")
    long maxFileBytes();

    /** How long the URL of a part is good for, in minutes. */
    @WithDefault("15")
    int urlLifeMinutes();

    /** After how many days without signing an upload counts as abandoned. */
    @WithDefault("7")
    int expiryDays();
}
