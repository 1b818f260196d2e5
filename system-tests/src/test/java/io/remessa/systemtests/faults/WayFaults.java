package io.remessa.systemtests.faults;

/** Decides what becomes of the requests on a way. Thread-safe. */
public interface WayFaults {

    /** A way on which nothing happens. */
    WayFaults NONE = request -> Fate.PASSES;

    /** What becomes of a request. */
    Fate fateOf(Request request);

    /** The request that gets to the cloud in the place of this one. */
    default Request passedOn(Request request) {
        return request;
    }

    /** The body that arrives in the place of the cloud's, for an action whose answers are small. */
    default byte[] bodyOf(Request request, byte[] body) {
        return body;
    }

    /** Whether {@link #bodyOf} wants to see the answer to that request. */
    default boolean changes(Request request) {
        return false;
    }
}
