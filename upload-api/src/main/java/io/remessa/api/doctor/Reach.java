package io.remessa.api.doctor;

/** How far a call came that asked for something in the cloud. */
public enum Reach {
    /** It is there, and answered. */
    REACHED,
    /** The service answered that there is no such thing. */
    MISSING,
    /** The service answered that the caller may not ask, or the caller had no credentials to show. */
    REFUSED,
    /** The service answered that calls come too fast, however often that was tried again. */
    THROTTLED,
    /** The service answered that it is in another region. */
    ELSEWHERE,
    /** Nothing that makes sense was answered. */
    SILENT
}
