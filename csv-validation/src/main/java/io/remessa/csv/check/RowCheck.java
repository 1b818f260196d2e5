package io.remessa.csv.check;

import io.remessa.csv.layout.RowRule;
import io.remessa.csv.layout.RowRule.Comparison.Operator;
import io.remessa.csv.rule.Rule;
import java.util.List;

/** A rule over several fields of one record. Immutable. */
public sealed interface RowCheck {

    /** What the fields of the record that is being looked at hold. */
    interface Values {

        /** See {@link FieldCheck#value}; {@link FieldCheck#NO_VALUE} for an empty field, too. */
        long value(int column);

        /** Whether a field is empty. */
        boolean isEmpty(int column);

        /** Whether the value in a money column is known to be the whole amount, nothing of it rounded away. */
        boolean isWholeCents(int column);

        /** The amount in a money column, with all its digits; where there is a value. */
        Decimal amount(int column);
    }

    /** Whether the record breaks the rule; false where one of its fields has no value. */
    boolean isBroken(Values record);

    /** The rule's name. */
    Rule rule();

    /** The column that reports name. */
    int column();

    /** The check of a rule. */
    static RowCheck of(RowRule rule) {
        if (rule instanceof RowRule.Instalments instalments) {
            return new InstalmentsCheck(instalments);
        } else if (rule instanceof RowRule.Sum sum) {
            return new SumCheck(sum);
        } else if (rule instanceof RowRule.Comparison comparison) {
            return new ComparisonCheck(comparison.left(), comparison.operator(), comparison.right());
        }
        throw new IllegalArgumentException("Not a rule that is known: " + rule);
    }

    /** See {@link RowRule.Instalments}. */
    record InstalmentsCheck(RowRule.Instalments instalments) implements RowCheck {

        /** Whether a record with these values keeps the rule for sure; any longs, {@link FieldCheck#NO_VALUE} too. */
        public boolean isSurelyKept(long count, long total, long value) {
            return Instalments.isSureMatch(total, count, value, instalments.toleranceCents());
        }

        @Override
        public boolean isBroken(Values record) {
            long count = record.value(instalments.count());
            long total = record.value(instalments.total());
            long value = record.value(instalments.value());
            if (count == FieldCheck.NO_VALUE || total == FieldCheck.NO_VALUE || value == FieldCheck.NO_VALUE) {
                return false;
            }
            boolean whole = record.isWholeCents(instalments.total()) && record.isWholeCents(instalments.value());
            long tolerance = instalments.toleranceCents();
            return switch (Instalments.ofCents(total, count, value, tolerance, whole)) {
                case MATCH -> false;
                case MISMATCH -> true;
                case UNCLEAR ->
                    Instalments.mismatch(
                            record.amount(instalments.total()), count, record.amount(instalments.value()), tolerance);
            };
        }

        @Override
        public Rule rule() {
            return Rule.INSTALMENT_MISMATCH;
        }

        @Override
        public int column() {
            return instalments.total();
        }
    }

    /** See {@link RowRule.Sum}. A field holds at most 10^17 cents, and a long more than {@link RowRule.Sum#MAX_PARTS} of these. */
    record SumCheck(RowRule.Sum sum) implements RowCheck {

        @Override
        public boolean isBroken(Values record) {
            long difference = record.value(sum.total());
            if (difference == FieldCheck.NO_VALUE) {
                return false;
            }
            List<Integer> parts = sum.parts();
            for (int i = 0; i < parts.size(); i++) {
                long cents = record.value(parts.get(i));
                if (cents != FieldCheck.NO_VALUE) {
                    difference -= cents;
                } else if (!record.isEmpty(parts.get(i))) {
                    return false;
                }
            }
            return Math.abs(difference) > sum.toleranceCents();
        }

        @Override
        public int column() {
            return sum.total();
        }

        @Override
        public Rule rule() {
            return Rule.SUM_MISMATCH;
        }
    }

    /** See {@link RowRule.Comparison}. */
    record ComparisonCheck(int column, Operator operator, int right) implements RowCheck {

        @Override
        public boolean isBroken(Values record) {
            long a = record.value(column);
            long b = record.value(right);
            if (a == FieldCheck.NO_VALUE || b == FieldCheck.NO_VALUE) {
                return false;
            }
            return switch (operator) {
                case LESS -> a >= b;
                case LESS_OR_EQUAL -> a > b;
                case EQUAL -> a != b;
                case NOT_EQUAL -> a == b;
                case GREATER_OR_EQUAL -> a < b;
                case GREATER -> a <= b;
            };
        }

        @Override
        public Rule rule() {
            return Rule.COMPARISON;
        }
    }
}
