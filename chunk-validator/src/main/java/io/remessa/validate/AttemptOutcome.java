package io.remessa.validate;

/** How an attempt at a chunk ended. */
public enum AttemptOutcome {
    /** It was validated to its end. */
    COMPLETED,
    /** It failed, and its message comes again. */
    FAILED,
    /** It failed for the last time, or is no longer this message's. */
    GIVEN_UP,
    /** Its upload ended meanwhile, with too many rejects. */
    ENDED_EARLY,
    /** Its object is another one or gone. */
    OBJECT_CHANGED,
    /** It is no file of fixes for the rejects that it names. */
    FIXES_REFUSED,
    /** What nobody foresaw; its message comes again. */
    BROKEN_OFF
}
