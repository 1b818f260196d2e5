package io.remessa.systemtests.observability;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongToDoubleFunction;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Prometheus has read that reads every 15 seconds, from second 0 on. A series that it does not find any more is marked as gone,
 * as Prometheus does.
 */
final class Timeline {

    /** The value of a series that is not there to be read. */
    static final double GONE = Double.NEGATIVE_INFINITY;

    static final String NAME = "__name__";
    static final int STEP = 15;

    /** So old may the last value be that still counts as that of now. */
    private static final int LOOKED_BACK = 300;

    private static final Pattern SERIES = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})?");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"([^\"]*)\"");

    private final Map<Map<String, String>, NavigableMap<Long, Double>> series = new LinkedHashMap<>();

    /** A value, and of what. */
    record Element(Map<String, String> labels, double value) {}

    /** Values of a series within some time, by their seconds. */
    record Values(Map<String, String> labels, NavigableMap<Long, Double> bySecond) {}

    /** Reads a series, such as {@code up{job="a"}}, until that second. */
    void read(String name, long until, LongToDoubleFunction value) {
        NavigableMap<Long, Double> values = series.computeIfAbsent(labels(name), labels -> new TreeMap<>());
        for (long second = 0; second <= until; second += STEP) {
            double read = value.applyAsDouble(second);
            boolean there = !values.isEmpty() && values.lastEntry().getValue() != GONE;
            if (read != GONE || there) {
                values.put(second, read);
            }
        }
    }

    /** Nobody reads anything from one second until before another, nor marks anything as gone. */
    void forget(long from, long until) {
        series.values().forEach(values -> values.subMap(from, until).clear());
    }

    private static Map<String, String> labels(String name) {
        Matcher matcher = SERIES.matcher(name);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not a series: " + name);
        }
        Map<String, String> labels = new TreeMap<>();
        labels.put(NAME, matcher.group(1));
        if (matcher.group(2) != null) {
            LABEL.matcher(matcher.group(2)).results().forEach(label -> labels.put(label.group(1), label.group(2)));
        }
        return labels;
    }

    /** What the series have at that second that are chosen. */
    List<Element> at(Predicate<Map<String, String>> chosen, long second) {
        return series.entrySet().stream()
                .filter(one -> chosen.test(one.getKey()))
                .flatMap(one -> Optional.ofNullable(one.getValue().floorEntry(second))
                        .filter(last -> last.getKey() > second - LOOKED_BACK && last.getValue() != GONE)
                        .map(last -> new Element(one.getKey(), last.getValue()))
                        .stream())
                .toList();
    }

    /** What they had in the time until that second. */
    List<Values> within(Predicate<Map<String, String>> chosen, long from, long until) {
        return series.entrySet().stream()
                .filter(one -> chosen.test(one.getKey()))
                .map(one -> {
                    NavigableMap<Long, Double> values =
                            new TreeMap<>(one.getValue().subMap(from, true, until, true));
                    values.values().removeIf(value -> value == GONE);
                    return new Values(one.getKey(), values);
                })
                .filter(values -> !values.bySecond().isEmpty())
                .toList();
    }
}
