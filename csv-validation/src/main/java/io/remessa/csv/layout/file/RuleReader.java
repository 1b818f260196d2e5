package io.remessa.csv.layout.file;

import io.remessa.csv.layout.Column;
import io.remessa.csv.layout.Format;
import io.remessa.csv.layout.RowRule;
import io.remessa.csv.layout.RowRule.Comparison.Operator;
import io.remessa.csv.rule.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads one element of {@code rules}, which names columns that were read before. Immutable. */
final class RuleReader {

    private static final Map<String, Operator> OPERATORS = new LinkedHashMap<>();

    static {
        OPERATORS.put("<", Operator.LESS);
        OPERATORS.put("<=", Operator.LESS_OR_EQUAL);
        OPERATORS.put("=", Operator.EQUAL);
        OPERATORS.put("!=", Operator.NOT_EQUAL);
        OPERATORS.put(">=", Operator.GREATER_OR_EQUAL);
        OPERATORS.put(">", Operator.GREATER);
    }

    private final List<Column> columns;
    private final List<String> names;
    private final Map<String, Function<JsonPlace, RowRule>> readers = new LinkedHashMap<>();

    RuleReader(List<Column> columns) {
        readers.put(Rule.INSTALMENT_MISMATCH.name(), this::instalments);
        readers.put(Rule.SUM_MISMATCH.name(), this::sum);
        readers.put(Rule.COMPARISON.name(), this::comparison);
        this.columns = columns;
        this.names = columns.stream().map(Column::name).toList();
    }

    RowRule read(JsonPlace rule) {
        if (!rule.value().isObject()) {
            throw rule.refused("is not an object. Write it in braces: {…}.");
        }
        return rule.require("rule").oneOf(readers).apply(rule);
    }

    private RowRule instalments(JsonPlace rule) {
        rule.requireMembers(List.of("rule", "count", "total", "value", "toleranceCents", "recompute"), List.of());
        return new RowRule.Instalments(
                column(rule.require("count"), Format.Whole.class, "integer"),
                money(rule.require("total")),
                money(rule.require("value")),
                tolerance(rule, 1),
                rule.find("recompute").map(JsonPlace::truth).orElse(false));
    }

    private RowRule sum(JsonPlace rule) {
        rule.requireMembers(List.of("rule", "total", "parts", "toleranceCents"), List.of());
        int total = money(rule.require("total"));
        List<Integer> parts = new ArrayList<>();
        for (JsonPlace part : rule.require("parts").elements(1, RowRule.Sum.MAX_PARTS)) {
            int column = money(part);
            if (column == total || parts.contains(column)) {
                throw part.refused(JsonPlace.shown(part.text()) + " is in this sum already. Remove it.");
            }
            parts.add(column);
        }
        return new RowRule.Sum(total, parts, tolerance(rule, 0));
    }

    private RowRule comparison(JsonPlace rule) {
        rule.requireMembers(List.of("rule", "left", "operator", "right"), List.of());
        int left = column(rule.require("left"));
        Operator operator = rule.require("operator").oneOf(OPERATORS);
        int right = column(rule.require("right"));
        Format one = columns.get(left).format();
        boolean comparable = one instanceof Format.Money || one instanceof Format.Date || one instanceof Format.Whole;
        if (left == right
                || !comparable
                || !one.getClass().isInstance(columns.get(right).format())) {
            throw rule.refused("compares what cannot be compared. Name two columns that are both of type integer, both"
                    + " date, or both number.");
        }
        return new RowRule.Comparison(left, operator, right);
    }

    private static long tolerance(JsonPlace rule, long otherwise) {
        return rule.find("toleranceCents")
                .map(cents -> cents.number(0, RowRule.MAX_TOLERANCE_CENTS))
                .orElse(otherwise);
    }

    private int money(JsonPlace name) {
        return column(name, Format.Money.class, "number");
    }

    private int column(JsonPlace name, Class<? extends Format> wanted, String type) {
        int column = column(name);
        if (!wanted.isInstance(columns.get(column).format())) {
            throw name.refused(
                    JsonPlace.shown(name.text()) + " is not of type \"" + type + "\". Name a column that is.");
        }
        return column;
    }

    private int column(JsonPlace name) {
        int column = names.indexOf(name.text());
        if (column < 0) {
            throw name.refused(JsonPlace.shown(name.text()) + " is no column. Use the name of one of $.fields.");
        }
        return column;
    }
}
