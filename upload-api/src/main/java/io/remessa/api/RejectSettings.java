package io.remessa.api;

import io.smallrye.config.ConfigMapping;
import java.util.OptionalLong;

/** How rejects are given out. */
@ConfigMapping(prefix = "remessa.rejects")
public interface RejectSettings {

    /**
     * The most records that a download of rejects has, 1 or more: the first ones of the file. Without it, which is the
     * default, a download has all.
     */
    OptionalLong maxDownloadRecords();
}
