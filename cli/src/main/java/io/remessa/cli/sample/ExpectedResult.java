package io.remessa.cli.sample;

import java.math.BigInteger;
import java.util.Map;

/**
 * What validating a sample must give, in the words of the summary of the REST contract.
 *
 * @param records how many there are
 * @param errorsByRule findings by rule, those without any left out
 * @param sumsInCents sum of every money column, in the order of the columns
 * @param documents documents that pass every rule, by type, those without any left out
 */
public record ExpectedResult(
        Records records,
        Map<String, Long> errorsByRule,
        Map<String, BigInteger> sumsInCents,
        Map<String, Long> documents) {

    /**
     * Numbers of records.
     *
     * @param total all
     * @param valid without a finding
     * @param rejected with at least one
     */
    public record Records(long total, long valid, long rejected) {}
}
