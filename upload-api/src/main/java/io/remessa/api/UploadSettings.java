package io.remessa.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** What uploads may be. */
@ConfigMapping(prefix = "remessa.upload")
public interface UploadSettings {

    /**
     * Bytes of a part of files that have up to 256 of these; those of larger ones grow to four times as much, and to more only where
     * there would be more than 10,000. S3 takes 5 MiB to 5 GiB; 16 MiB by default.
     */
    @WithDefault("16777216")
    long partSizeBytes();

    /**
     * The smallest part that a sender may ask for, in bytes; no smaller than the storage takes, which is 5 MiB in S3 (the
     * default) and never larger than {@link #partSizeBytes()}.
     */
    @WithDefault("5242880")
    long minPartSizeBytes();

    /** The largest file accepted, in bytes: by default 10,000 parts of 5 GiB, the largest that S3 can hold. */
    @WithDefault("53687091200000")
    long maxFileBytes();

    /** How long the URL of a part is good for, in seconds: 15 minutes by default. S3 takes up to 7 days. */
    @WithDefault("900")
    int urlLifeSeconds();

    /** After how many days without signing an upload counts as abandoned. */
    @WithDefault("7")
    int expiryDays();

    /**
     * Every how many minutes abandoned uploads are looked for, to give them up and delete their parts; 1 or more. Any number
     * of instances may do so at once.
     */
    @WithDefault("10")
    int expiryCheckMinutes();

    /**
     * How many uploads of one owner may be UPLOADING, 1 or more; beyond it beginning one is answered TOO_MANY_UPLOADS. Those
     * that nobody goes on with count until they are aborted or expire.
     */
    @WithDefault("1000")
    int maxUploadingPerOwner();

    /**
     * How many uploads of one owner may be sent and not have come to their end, 1 or more: those that are UPLOADED,
     * DISPATCHING or VALIDATING, whatever way they came in. Beyond it beginning another is answered TOO_MANY_VALIDATIONS,
     * which passes by itself, so that senders may try again; what is begun goes on.
     */
    @WithDefault("1000")
    int maxValidatingPerOwner();

    /**
     * What the names of files may end in, after their last point, in capitals or not; {@code *} allows every name. Files that
     * something else puts into the bucket are not asked.
     */
    @WithDefault("csv,txt")
    List<String> allowedExtensions();
}
