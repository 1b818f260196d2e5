package io.remessa.dispatch.plan;

/** An object that is read in pieces. Every read is of the same version of it. Safe for use by many threads. */
public interface SourceObject {

    /** Size in bytes. */
    long size();

    /**
     * Reads some bytes.
     *
     * @param offset of the first, from 0
     * @param length how many; fewer come back only when the object ends
     * @throws ObjectChangedException when that version is no longer there
     */
    byte[] read(long offset, int length);
}
