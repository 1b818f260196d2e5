package io.remessa.api.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.OptionalLong;

/**
 * How much one owner may ask of one instance of the service. Instances do not tell each other: with n of them behind a load
 * balancer an owner may come to n times as much.
 */
@ConfigMapping(prefix = "remessa.limits")
public interface LimitSettings {

    /** Calls a second of one owner that signs in, in the long run; 1 or more. */
    @WithDefault("100")
    int requestsPerSecondPerOwner();

    /** Calls of one owner that may come at once, after a time without; 1 or more. */
    @WithDefault("1000")
    int requestBurstPerOwner();

    /**
     * Bytes of the files that one owner may begin to send, in a day, 1 or more; without it as many as the owner likes. A file
     * that is larger than this is never accepted.
     */
    OptionalLong begunBytesPerDayPerOwner();

    /** How many owners are remembered; of more, those that call seldom are forgotten, and begin anew. */
    @WithDefault("10000")
    int rememberedOwners();

    /** Streams of events that one owner may have open at once, 1 or more. */
    @WithDefault("10")
    int eventStreamsPerOwner();

    /** Streams of events that all owners together may have open at once, 1 or more. */
    @WithDefault("500")
    int eventStreams();

    /** Downloads of rejects that one owner may have going on at once, 1 or more; all owners together have 32. */
    @WithDefault("8")
    int rejectDownloadsPerOwner();

    /** Pages of rejects that are read for one owner at once, 1 or more; for all owners together 16. */
    @WithDefault("4")
    int rejectPagesPerOwner();

    /**
     * Bytes a second that the client of a download has to take in the long run, 1 or more; 16 KiB by default. One that is
     * slower for longer than {@link #downloadPatienceSeconds()} allows is taken to be gone.
     */
    @WithDefault("16384")
    int leastDownloadBytesPerSecond();

    /** For how many seconds the client of a download may take nothing, 1 or more. */
    @WithDefault("60")
    int downloadPatienceSeconds();
}
