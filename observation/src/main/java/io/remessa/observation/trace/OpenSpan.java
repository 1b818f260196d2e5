package io.remessa.observation.trace;

/** A span under way. To be used by the thread that does its work. */
public interface OpenSpan {

    /** Says something of it that was not known when it began; of small sets. */
    void set(String attribute, String value);

    /** The same of a number. */
    void set(String attribute, long value);

    /**
     * It has failed, though nothing is thrown.
     *
     * @param type of small sets, such as an exception's class; never its message, which may quote the file
     */
    void fail(String type);
}
