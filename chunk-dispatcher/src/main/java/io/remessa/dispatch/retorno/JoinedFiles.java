package io.remessa.dispatch.retorno;

import io.remessa.ledger.upload.ObjectName;

/**
 * Makes objects of slices of others. What the storage refuses is a {@link RuntimeException}. Safe for use by many threads.
 */
public interface JoinedFiles {

    /**
     * Makes an object of one small part.
     *
     * @throws NoRetornoException when a piece is not there any more
     */
    void put(ObjectName target, JoinedPart part) throws NoRetornoException;

    /** Begins an object of many parts, of which nothing is there until it is complete. */
    Joining begin(ObjectName target);

    /** An object that is being put together; parts may be made at the same time, in any order. */
    interface Joining {

        /**
         * Makes a part.
         *
         * @param number from 1
         * @throws NoRetornoException when a piece is not there any more
         */
        void make(int number, JoinedPart part) throws NoRetornoException;

        /** Makes the object of all parts that were made. */
        void complete();

        /** Gives it up. */
        void abandon();
    }
}
