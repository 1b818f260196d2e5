package io.remessa.dispatch.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** What can be set, by system property {@code remessa.…} or environment variable {@code REMESSA_…}. */
@ConfigMapping(prefix = "remessa")
public interface DispatcherConfig {

    /** Bucket whose objects are dispatched. */
    @WithDefault("remessa-objects")
    String objectsBucket();

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

    /** Name of the queue that S3 sends its events to. */
    @WithDefault("remessa-object-created")
    String objectCreatedQueue();

    /** Name of the queue of chunks to validate. */
    @WithDefault("remessa-chunks")
    String chunkQueue();

    /**
     * Whom objects belong to that came neither through the API nor into somebody's inbox: the owner as whom operators act, as
     * the API has it in {@code REMESSA_AUTH_OPERATORS_OWNER}. In the profile {@code local} it is the owner of everything.
     */
    @WithDefault("operators")
    String operatorsOwner();

    /**
     * How many chunks of one owner are in the queue or being validated at a time. A new upload gets its share of them: they
     * are divided by the uploads of its owner that are DISPATCHING or VALIDATING, itself included. The share is
     * frozen in the upload's plan, by which all services go: a change concerns the uploads that are dispatched after it.
     *
     * <p>More than the whole fleet validates at a time (validators × {@code REMESSA_VALIDATE_CHUNKS_IN_FLIGHT}), or an upload
     * that is alone leaves some idle. No more than that needs, because a small file waits for what stands before it. 64
     * chunks of 64 MiB are 4.3 GB: 11 to 21 s for one validator of 200 to 400 MB/s, and about a second for 20 of them,
     * which have 60 in flight; twice that behind a file of 25 GB and more, whose chunks have 128 MiB. For larger fleets raise it with them: 100 validators want 320, and a small file waits no longer
     * since they are so much faster.
     */
    @WithDefault("64")
    int windowChunks();

    /**
     * What an upload gets at least of {@link #windowChunks()}, however many its owner has. By default one more than a
     * validator has in flight, so that an upload that stays alone keeps at least one busy; raise it where a fleet is large and
     * owners send many files at once, of which a huge one may come last.
     */
    @WithDefault("4")
    int leastWindowChunks();

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

    /** How objects are dispatched. */
    Dispatch dispatch();

    /** How objects are dispatched. */
    interface Dispatch {

        /**
         * Nominal size of a chunk in bytes; up to twice as large for objects that would have more than 200 chunks, and larger still
         * for those that would have more than 10,000.
         */
        @WithDefault("67108864")
        long chunkSizeBytes();

        /** Objects dispatched at a time. */
        @WithDefault("4")
        int objectsInFlight();

        /** Small reads at a time, over all objects; each holds at most 1 MiB. */
        @WithDefault("16")
        int readsInFlight();

        /** How long a receive waits for an event. */
        @WithDefault("20")
        int longPollSeconds();

        /** How long an event stays hidden without a heartbeat; after a crash it comes again so much later. */
        @WithDefault("60")
        int visibilitySeconds();

        /** How often an event that is being worked on is hidden anew; less than the visibility. */
        @WithDefault("20")
        int heartbeatSeconds();

        /** How long a shutdown lets work in flight finish. */
        @WithDefault("25")
        int drainSeconds();
    }

    /** Who is told how uploads ended. All dispatchers are given the same. */
    Notifications notifications();

    /** Who is told how uploads ended. All dispatchers are given the same. */
    interface Notifications {

        /**
         * ARN of the SNS topic (a standard one) that the end of every upload is published to. Without one nobody is told, and
         * ends are not kept to be told later.
         */
        Optional<String> topicArn();

        /**
         * Every how many seconds ends that are not told yet are looked for; 1 or more. So long a notification takes at most,
         * while SNS can be reached.
         */
        @WithDefault("2")
        int intervalSeconds();
    }

    /** How retornos are joined. */
    RetornoJoins retorno();

    /** How retornos are joined. */
    interface RetornoJoins {

        /** Retornos that one dispatcher joins at a time; others wait, and hold up nobody's notification but their own. */
        @WithDefault("2")
        int joinsInFlight();

        /**
         * Parts that one dispatcher has S3 copy at a time, for all of these retornos together. S3 does the work; what has to pass
         * through here, as pieces of less than 5 MiB have, takes 40 MiB of memory at most.
         */
        @WithDefault("8")
        int partsInFlight();

        /** After how many seconds another dispatcher takes over from one that died while it joined; 2 or more. */
        @WithDefault("60")
        int claimSeconds();
    }

    /** How uploads that stand still are found. */
    Sweep sweep();

    /** How uploads that stand still are found. Any number of dispatchers may do so at once. */
    interface Sweep {

        /** Every how many seconds unfinished uploads are looked at; 1 or more. */
        @WithDefault("60")
        int intervalSeconds();

        /**
         * After how many seconds without a change an upload whose event may be lost is dispatched again: while UPLOADED or
         * DISPATCHING, and while UPLOADING if its object is there. More than {@link Dispatch#visibilitySeconds()}, after which
         * an event comes again by itself.
         */
        @WithDefault("120")
        int dispatchAgeSeconds();

        /**
         * After how many seconds without a chunk begun or ended the open chunks of an upload are sent again. More than a chunk
         * takes, and than one waits in the queue on an ordinary day; each time that it is in vain the next takes twice as long,
         * up to a day.
         */
        @WithDefault("600")
        int validationAgeSeconds();
    }
}
