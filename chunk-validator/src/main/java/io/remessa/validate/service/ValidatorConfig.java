package io.remessa.validate.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** What can be set, by system property {@code remessa.…} or environment variable {@code REMESSA_…}. */
@ConfigMapping(prefix = "remessa")
public interface ValidatorConfig {

    /** Bucket that rejects are written to; it must not announce its objects. */
    @WithDefault("remessa-results")
    String resultsBucket();

    /** Name of the table of uploads and chunks. */
    @WithDefault("remessa-ledger")
    String ledgerTable();

    /** Name of the table of results. */
    @WithDefault("remessa-consolidated")
    String consolidatedTable();

    /**
     * How many days an upload is remembered from its beginning, then its rows are deleted; 0 is for ever, and else at least 365. By
     * default five years, after which Brazilian taxes lapse (CTN, arts. 173 and 174). API, dispatcher and validators are given the same.
     */
    @WithDefault("1830")
    int ledgerKeepDays();

    /** Name of the queue of chunks to validate. */
    @WithDefault("remessa-chunks")
    String chunkQueue();

    /** Which layouts files may have. */
    Layouts layouts();

    /** Which layouts files may have. */
    interface Layouts {

        /**
         * Folder of layout files ({@code *.json}), besides the layouts that come with Remessa; read once, at the start, which
         * fails when one of them cannot be used. Dispatcher, validators and API are given the same.
         */
        Optional<Path> folder();
    }

    /** How chunks are validated. */
    Validate validate();

    /** How chunks are validated. */
    interface Validate {

        /** Chunks validated at a time; one more than cores is best, so that none waits while another reads or writes. */
        @WithDefault("3")
        int chunksInFlight();

        /** How long a receive waits for a chunk. */
        @WithDefault("20")
        int longPollSeconds();

        /** How long a chunk stays hidden without a heartbeat; after a crash it comes again so much later. */
        @WithDefault("60")
        int visibilitySeconds();

        /** How often a chunk that is being worked on is hidden anew; less than the visibility. */
        @WithDefault("20")
        int heartbeatSeconds();

        /** How long a shutdown lets chunks in flight finish. */
        @WithDefault("25")
        int drainSeconds();
    }
}
