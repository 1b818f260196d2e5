package io.remessa.api.doctor;

import org.jspecify.annotations.Nullable;

/** What a check found. */
public sealed interface Finding {

    /** As it must be. */
    Healthy HEALTHY = new Healthy(null);

    /**
     * It works.
     *
     * @param remark what is remarkable all the same; null for nothing
     */
    record Healthy(@Nullable String remark) implements Finding {}

    /**
     * It does not.
     *
     * @param what is wrong
     * @param setting the one setting to change: an environment variable, or a property of the bucket, table or machine
     * @param cure what to set it to, and where
     */
    record Broken(String what, String setting, String cure) implements Finding {}
}
