package io.remessa.csv.layout;

import java.util.List;
import java.util.stream.Stream;

/**
 * A rule over several fields of one record. It is looked at where all its fields are well formed and not empty. Columns are
 * indexes from 0.
 */
public sealed interface RowRule {

    /** The columns that the rule looks at. */
    List<Integer> columns();

    /** The largest tolerance, in cents: small enough for arithmetic in longs, and more than anybody tolerates. */
    long MAX_TOLERANCE_CENTS = 1_000_000_000_000L;

    /**
     * |total − count × value| ≤ tolerance × count, in exact decimal arithmetic; a count of 0 never matches. Rounding each
     * instalment to cents explains a tolerance of one cent.
     *
     * @param count column of whole numbers: how many instalments
     * @param total column of money: all of them together
     * @param value column of money: one of them
     * @param toleranceCents for each instalment, 0 to {@link #MAX_TOLERANCE_CENTS}
     * @param recompute whether a retorno has total ÷ count in the place of the value
     */
    record Instalments(int count, int total, int value, long toleranceCents, boolean recompute) implements RowRule {

        public Instalments {
            requireTolerance(toleranceCents);
        }

        /** A rule whose values stay in a retorno. */
        public Instalments(int count, int total, int value, long toleranceCents) {
            this(count, total, value, toleranceCents, false);
        }

        @Override
        public List<Integer> columns() {
            return List.of(count, total, value);
        }
    }

    /**
     * |total − Σ parts| ≤ tolerance, all amounts rounded to cents first.
     *
     * @param total column of money
     * @param parts columns of money; a part that is empty counts as nothing when its column is not required
     * @param toleranceCents 0 to {@link #MAX_TOLERANCE_CENTS}
     */
    record Sum(int total, List<Integer> parts, long toleranceCents) implements RowRule {

        /** More parts than anybody adds up, and few enough for a long. */
        public static final int MAX_PARTS = 64;

        public Sum {
            parts = List.copyOf(parts);
            requireTolerance(toleranceCents);
            if (parts.isEmpty() || parts.size() > MAX_PARTS) {
                throw new IllegalArgumentException("A sum has 1 to " + MAX_PARTS + " parts, not " + parts.size());
            }
        }

        @Override
        public List<Integer> columns() {
            return Stream.concat(Stream.of(total), parts.stream()).toList();
        }
    }

    /** left ⋛ right; both columns of money (compared in cents), both dates, or both whole numbers. */
    record Comparison(int left, Operator operator, int right) implements RowRule {

        /** How the two must compare. */
        public enum Operator {
            LESS,
            LESS_OR_EQUAL,
            EQUAL,
            NOT_EQUAL,
            GREATER_OR_EQUAL,
            GREATER
        }

        @Override
        public List<Integer> columns() {
            return List.of(left, right);
        }
    }

    private static void requireTolerance(long cents) {
        if (cents < 0 || cents > MAX_TOLERANCE_CENTS) {
            throw new IllegalArgumentException("A tolerance is 0 to " + MAX_TOLERANCE_CENTS + " cents, not " + cents);
        }
    }
}
