package io.remessa.api.limit;

import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.ledger.upload.Owner;
import java.util.HashMap;
import java.util.Map;

/**
 * How many of something may go on at once: of all owners together, so that neither memory nor connections run out, and of one
 * owner, so that nobody takes what there is from all others. Of one instance, in memory. Thread-safe.
 */
public final class Places {

    private final String what;
    private final int most;
    private final int mostOfOne;
    private final ErrorCode full;
    private final Map<Owner, Integer> taken = new HashMap<>();
    private int takenByAll;

    /**
     * Places that nobody has taken.
     *
     * @param what goes on, in the plural, for those who are refused
     * @param most of all owners together, at least 1
     * @param mostOfOne owner, at least 1
     * @param full what is answered when all are taken
     */
    public Places(String what, int most, int mostOfOne, ErrorCode full) {
        if (most < 1 || mostOfOne < 1) {
            throw new IllegalArgumentException("At least 1 of the " + what + " has to be possible (REMESSA_LIMITS_…)");
        }
        this.what = what;
        this.most = most;
        this.mostOfOne = mostOfOne;
        this.full = full;
    }

    /**
     * Takes a place, to be given back by {@link Place#close} however that ends for which it is.
     *
     * @throws ProblemException as {@link #requireRoom}
     */
    public synchronized Place take(Owner owner) {
        requireRoom(owner);
        taken.merge(owner, 1, Integer::sum);
        takenByAll++;
        return new Place(owner);
    }

    /**
     * Refuses whoever would get no place now, without taking one: for what begins later, or may never begin.
     *
     * @throws ProblemException TOO_MANY_REQUESTS when the owner has as many as one may; the error that was given when there
     *     is none left for anybody
     */
    public synchronized void requireRoom(Owner owner) {
        if (taken.getOrDefault(owner, 0) >= mostOfOne) {
            throw new ProblemException(
                    ErrorCode.TOO_MANY_REQUESTS,
                    "Of your " + what + ", " + mostOfOne + " go on now, and no more may: try again when one has ended");
        }
        if (takenByAll >= most) {
            throw new ProblemException(
                    full, "Of all " + what + ", " + most + " go on now, and no more can: try again in a moment");
        }
    }

    /** How many are taken now, by all owners together. */
    public synchronized int taken() {
        return takenByAll;
    }

    private synchronized void giveBack(Place place) {
        if (!place.givenBack) {
            place.givenBack = true;
            taken.computeIfPresent(place.owner, (owner, own) -> own == 1 ? null : own - 1);
            takenByAll--;
        }
    }

    /** A place that was taken. Thread-safe. */
    public final class Place implements AutoCloseable {

        private final Owner owner;
        private boolean givenBack;

        private Place(Owner owner) {
            this.owner = owner;
        }

        /** Gives it back; once, however often it is called. */
        @Override
        public void close() {
            giveBack(this);
        }
    }
}
