package io.remessa.api.doctor;

/** Finds out whether one thing around the service is as it must be. Safe for use by many threads; changes nothing. */
public interface Check {

    /** Names it for people and programs: small letters and hyphens; stable. */
    String name();

    /** Looks, waiting for a few seconds at most. What it finds says nothing secret, and of an exception only what it means. */
    Finding run();
}
