package io.remessa.systemtests.observability;

import io.remessa.systemtests.observability.Timeline.Element;
import io.remessa.systemtests.observability.Timeline.Values;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * What an expression is at a time: the part of PromQL that Remessa's rules are written in, as Prometheus has it. What it does not know it
 * refuses.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/functions/">Functions</a>
 * @see <a href="https://github.com/prometheus/prometheus/blob/main/promql/functions.go">How increases are told beyond what was read</a>
 */
final class Evaluation {

    private static final Set<String> AGGREGATIONS = Set.of("sum", "max", "count");
    private static final List<Set<String>> LOOSEST_FIRST = List.of(
            Set.of("or"),
            Set.of("and", "unless"),
            Set.of("==", "!=", "<", ">", "<=", ">="),
            Set.of("+", "-"),
            Set.of("*", "/"));

    private final Timeline timeline;
    private final Deque<String> tokens;
    private final long now;

    /** Elements, or one number; a number has an element without labels. */
    private record Result(List<Element> elements, boolean number) {

        static Result of(List<Element> elements) {
            return new Result(elements, false);
        }

        double value() {
            return elements.get(0).value();
        }
    }

    private record Chosen(Predicate<Map<String, String>> matches, long range, long offset) {}

    private Evaluation(Timeline timeline, Deque<String> tokens, long now) {
        this.timeline = timeline;
        this.tokens = tokens;
        this.now = now;
    }

    /** The elements of an expression at that second. */
    static List<Element> of(String expression, Timeline timeline, long now) {
        Evaluation evaluation = new Evaluation(timeline, symbolsTogether(PromQl.tokens(expression)), now);
        Result result = evaluation.operation(0);
        if (!evaluation.tokens.isEmpty()) {
            throw new IllegalArgumentException("Not known here: " + evaluation.tokens);
        }
        return result.elements();
    }

    /** {@code >=} comes in two. */
    private static Deque<String> symbolsTogether(Deque<String> single) {
        Deque<String> together = new ArrayDeque<>();
        for (String token : single) {
            boolean second = token.equals("=")
                    && !together.isEmpty()
                    && Set.of("=", "!", "<", ">").contains(together.peekLast());
            together.add(second ? together.removeLast() + token : token);
        }
        return together;
    }

    private Result operation(int level) {
        if (level == LOOSEST_FIRST.size()) {
            return operand();
        }
        Result left = operation(level + 1);
        while (!tokens.isEmpty() && LOOSEST_FIRST.get(level).contains(tokens.peek())) {
            String operator = tokens.remove();
            Set<String> on = take("on") ? list() : null;
            left = apply(operator, left, on, operation(level + 1));
        }
        return left;
    }

    private Result operand() {
        String token = tokens.remove();
        if (token.equals("(")) {
            Result inner = operation(0);
            expect(")");
            return inner;
        }
        if (token.matches("[0-9.]+")) {
            return new Result(List.of(new Element(Map.of(), Double.parseDouble(token))), true);
        }
        if (AGGREGATIONS.contains(token)) {
            Set<String> by = take("by") ? list() : Set.of();
            return Result.of(aggregate(token, by, argument().elements()));
        }
        return switch (token) {
            case "absent" -> Result.of(argument().elements().isEmpty() ? List.of(new Element(Map.of(), 1)) : List.of());
            case "vector" -> Result.of(argument().elements());
            case "increase" -> overTime((values, range) -> increase(values, range, 1));
            case "rate" -> overTime((values, range) -> increase(values, range, (double) range.seconds()));
            case "last_over_time" ->
                overTime((values, range) -> values.lastEntry().getValue());
            default -> {
                Chosen chosen = selector(token);
                yield Result.of(timeline.at(chosen.matches(), now - chosen.offset()));
            }
        };
    }

    private Result argument() {
        expect("(");
        Result inner = operation(0);
        expect(")");
        return inner;
    }

    private record Range(long from, long until) {
        long seconds() {
            return until - from;
        }
    }

    private interface OverTime {
        double of(NavigableMap<Long, Double> values, Range range);
    }

    /** Of a function that cannot say anything of a series there is no element; here that is NaN. */
    private Result overTime(OverTime function) {
        expect("(");
        Chosen chosen = selector(tokens.remove());
        expect(")");
        Range range = new Range(now - chosen.offset() - chosen.range(), now - chosen.offset());
        List<Element> elements = new ArrayList<>();
        for (Values values : timeline.within(chosen.matches(), range.from(), range.until())) {
            double value = function.of(values.bySecond(), range);
            if (!Double.isNaN(value)) {
                elements.add(new Element(withoutName(values.labels()), value));
            }
        }
        return Result.of(elements);
    }

    private static double increase(NavigableMap<Long, Double> values, Range range, double per) {
        if (values.size() < 2) {
            return Double.NaN;
        }
        double increase = 0;
        double before = values.firstEntry().getValue();
        for (double value : values.values()) {
            increase += value < before ? value : value - before;
            before = value;
        }
        double read = values.lastKey() - values.firstKey();
        double step = read / (values.size() - 1);
        double start = values.firstKey() - range.from();
        if (increase > 0) { // it cannot have been below zero
            start = Math.min(start, read * values.firstEntry().getValue() / increase);
        }
        double end = range.until() - values.lastKey();
        double told = read + (start < step * 1.1 ? start : step / 2) + (end < step * 1.1 ? end : step / 2);
        return increase * told / read / per;
    }

    private Chosen selector(String metric) {
        List<Predicate<Map<String, String>>> all = new ArrayList<>();
        all.add(labels -> metric.equals(labels.get(Timeline.NAME)));
        if (take("{")) {
            while (!take("}")) {
                all.add(matcher(tokens.remove(), tokens.remove(), tokens.remove()));
                take(",");
            }
        }
        long range = 0;
        if (take("[")) {
            range = seconds(tokens.remove());
            expect("]");
        }
        long offset = take("offset") ? seconds(tokens.remove()) : 0;
        return new Chosen(labels -> all.stream().allMatch(one -> one.test(labels)), range, offset);
    }

    private static Predicate<Map<String, String>> matcher(String label, String operator, String quoted) {
        String text = quoted.substring(1, quoted.length() - 1);
        return switch (operator) {
            case "=" -> labels -> labels.getOrDefault(label, "").equals(text);
            case "!~" -> labels -> !labels.getOrDefault(label, "").matches(text);
            case "=~" -> labels -> labels.getOrDefault(label, "").matches(text);
            default -> throw new IllegalArgumentException("Not known here: " + operator);
        };
    }

    private static long seconds(String duration) {
        long number = Long.parseLong(duration.substring(0, duration.length() - 1));
        return switch (duration.charAt(duration.length() - 1)) {
            case 's' -> number;
            case 'm' -> number * 60;
            case 'h' -> number * 3_600;
            default -> throw new IllegalArgumentException("Not known here: " + duration);
        };
    }

    private static List<Element> aggregate(String how, Set<String> by, List<Element> elements) {
        Map<Map<String, String>, List<Double>> groups = new HashMap<>();
        elements.forEach(element -> groups.computeIfAbsent(only(element.labels(), by), key -> new ArrayList<>())
                .add(element.value()));
        ToDoubleFunction<List<Double>> aggregation = switch (how) {
            case "sum" -> values -> values.stream().mapToDouble(value -> value).sum();
            case "count" -> List::size;
            // Of NaN and a number it is the number.
            default ->
                values -> values.stream()
                        .reduce((a, b) -> b > a || a.isNaN() ? b : a)
                        .orElse(Double.NaN);
        };
        List<Element> results = new ArrayList<>();
        groups.forEach((labels, values) -> results.add(new Element(labels, aggregation.applyAsDouble(values))));
        return results;
    }

    private static Result apply(String operator, Result left, Set<String> on, Result right) {
        return switch (operator) {
            case "or" -> {
                List<Element> both = new ArrayList<>(left.elements());
                right.elements().stream()
                        .filter(each -> !has(left, key(each, on), on))
                        .forEach(both::add);
                yield Result.of(both);
            }
            case "and" ->
                Result.of(left.elements().stream()
                        .filter(each -> has(right, key(each, on), on))
                        .toList());
            case "unless" ->
                Result.of(left.elements().stream()
                        .filter(each -> !has(right, key(each, on), on))
                        .toList());
            case "==" -> filter(left, on, right, (a, b) -> a == b ? 1 : 0);
            case "!=" -> filter(left, on, right, (a, b) -> a != b ? 1 : 0);
            case "<" -> filter(left, on, right, (a, b) -> a < b ? 1 : 0);
            case ">" -> filter(left, on, right, (a, b) -> a > b ? 1 : 0);
            case "<=" -> filter(left, on, right, (a, b) -> a <= b ? 1 : 0);
            case ">=" -> filter(left, on, right, (a, b) -> a >= b ? 1 : 0);
            case "+" -> calculate(left, on, right, (a, b) -> a + b);
            case "-" -> calculate(left, on, right, (a, b) -> a - b);
            case "*" -> calculate(left, on, right, (a, b) -> a * b);
            default -> calculate(left, on, right, (a, b) -> a / b);
        };
    }

    private static boolean has(Result result, Map<String, String> key, Set<String> on) {
        return result.elements().stream().anyMatch(each -> key(each, on).equals(key));
    }

    private static Map<String, String> key(Element element, Set<String> on) {
        return on == null ? withoutName(element.labels()) : only(element.labels(), on);
    }

    private static Result filter(Result left, Set<String> on, Result right, DoubleBinaryOperator holds) {
        List<Element> kept = new ArrayList<>();
        for (Element each : left.elements()) {
            partners(each, on, right).forEach(other -> {
                if (holds.applyAsDouble(each.value(), other) == 1) {
                    kept.add(each);
                }
            });
        }
        return Result.of(kept);
    }

    private static Result calculate(Result left, Set<String> on, Result right, DoubleBinaryOperator operator) {
        List<Element> results = new ArrayList<>();
        for (Element each : left.elements()) {
            partners(each, on, right)
                    .forEach(other -> results.add(
                            new Element(withoutName(each.labels()), operator.applyAsDouble(each.value(), other))));
        }
        return new Result(results, left.number() && right.number());
    }

    private static List<Double> partners(Element each, Set<String> on, Result right) {
        if (right.number()) {
            return List.of(right.value());
        }
        return right.elements().stream()
                .filter(other -> key(other, on).equals(key(each, on)))
                .map(Element::value)
                .toList();
    }

    private static Map<String, String> withoutName(Map<String, String> labels) {
        Map<String, String> kept = new TreeMap<>(labels);
        kept.remove(Timeline.NAME);
        return kept;
    }

    private static Map<String, String> only(Map<String, String> labels, Set<String> names) {
        Map<String, String> kept = new TreeMap<>(labels);
        kept.keySet().retainAll(names);
        return kept;
    }

    private Set<String> list() {
        expect("(");
        Set<String> names = new TreeSet<>();
        while (!take(")")) {
            names.add(tokens.remove());
            take(",");
        }
        return names;
    }

    private boolean take(String token) {
        if (!tokens.isEmpty() && tokens.peek().equals(token)) {
            tokens.remove();
            return true;
        }
        return false;
    }

    private void expect(String token) {
        if (!take(token)) {
            throw new IllegalArgumentException("Expected " + token + " before " + tokens);
        }
    }
}
