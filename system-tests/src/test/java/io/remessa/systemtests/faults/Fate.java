package io.remessa.systemtests.faults;

import java.time.Duration;

/** What becomes of a request on its way. */
public sealed interface Fate {

    Fate PASSES = new Passes();
    Fate CUT_BEFORE = new CutBefore();
    Fate CUT_AFTER = new CutAfter();
    Fate CUT_HALF_WAY = new CutHalfWay();

    /** It gets there, and so does its answer. */
    record Passes() implements Fate {}

    /** It never gets there; this is the answer. */
    record Refused(Answer answer) implements Fate {}

    /** It takes effect, and who asked is told that it did not. */
    record DoneButDenied(Answer answer) implements Fate {}

    /** The connection ends before the request gets there. */
    record CutBefore() implements Fate {}

    /** It takes effect, and the connection ends without an answer. */
    record CutAfter() implements Fate {}

    /** The connection ends in the middle of the answer's body. */
    record CutHalfWay() implements Fate {}

    /** It takes so much longer. */
    record Late(Duration delay) implements Fate {}

    /** An answer of the cloud that the cloud did not give. */
    record Answer(int status, String contentType, String body) {}
}
