package io.remessa.benchmarks.parcelas;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;

/**
 * What validating a file gave; equal for every engine that did the whole job.
 *
 * @param records in the file, without the header
 * @param errorsByRule findings by rule; rules without any are left out
 * @param sumsInCents sum of every money column, each value rounded half up first
 * @param documents valid CPF and CNPJ; a type without any is left out
 */
public record Counts(
        long records, Map<String, Long> errorsByRule, Map<String, BigInteger> sumsInCents, Map<String, Long> documents)
        implements Serializable {

    public Counts {
        errorsByRule = withoutZeros(errorsByRule);
        sumsInCents = new TreeMap<>(sumsInCents);
        documents = withoutZeros(documents);
    }

    private static Map<String, Long> withoutZeros(Map<String, Long> counts) {
        Map<String, Long> positive = new TreeMap<>(counts);
        positive.values().removeIf(count -> count == 0);
        return positive;
    }

    /** All findings. */
    public long findings() {
        return errorsByRule.values().stream().mapToLong(Long::longValue).sum();
    }
}
