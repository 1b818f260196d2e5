package io.remessa.csv.profile;

/**
 * What one record holds in a column where it breaks a rule; records that say the same are one.
 *
 * @param priority hash of all that the record says; the lowest are kept
 * @param value what stands in the column, as it may be shown: documents masked, and cut
 * @param findings how often the rule is broken there by records that say this, at least 1
 */
public record Sampled(long priority, String value, long findings) {}
