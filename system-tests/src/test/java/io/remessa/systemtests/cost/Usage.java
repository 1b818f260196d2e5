package io.remessa.systemtests.cost;

import java.util.Map;
import java.util.TreeMap;

/**
 * How often something was asked for, and how much of it is charged.
 *
 * @param counts by kind of request
 */
record Usage(Map<Operation, Count> counts) {

    /**
     * Of one kind of request.
     *
     * @param requests how many
     * @param charged requests or units; not whole of averages
     */
    record Count(double requests, double charged) {

        Count plus(Count other) {
            return new Count(requests + other.requests, charged + other.charged);
        }

        Count times(double factor) {
            return new Count(requests * factor, charged * factor);
        }
    }

    Usage {
        counts = Map.copyOf(counts);
    }

    Usage plus(Usage other) {
        Map<Operation, Count> sum = new TreeMap<>(counts);
        other.counts.forEach((operation, count) -> sum.merge(operation, count, Count::plus));
        return new Usage(sum);
    }

    Usage times(double factor) {
        Map<Operation, Count> product = new TreeMap<>();
        counts.forEach((operation, count) -> product.put(operation, count.times(factor)));
        return new Usage(product);
    }

    Usage minus(Usage other) {
        return plus(other.times(-1));
    }

    /** Without what services ask for whether there is an upload or not. */
    Usage ofUploads() {
        Map<Operation, Count> uploads = new TreeMap<>(counts);
        uploads.keySet().removeIf(Operation::standing);
        return new Usage(uploads);
    }

    /** What was asked for by that name. */
    Usage only(String name) {
        Map<Operation, Count> some = new TreeMap<>(counts);
        some.keySet().removeIf(operation -> !operation.name().equals(name));
        return new Usage(some);
    }

    /** In the order of names. */
    Map<Operation, Count> sorted() {
        return new TreeMap<>(counts);
    }

    double charged(Billed billed) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().billed() == billed)
                .mapToDouble(entry -> entry.getValue().charged())
                .sum();
    }
}
