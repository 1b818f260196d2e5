package io.remessa.csv.layout.file;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large a regular expression becomes once its counted repetitions are written out, as its compiler does: {@code
 * ((a{1000}){1000}){1000}} is short, and no memory holds it. Estimated before it is compiled. Not thread-safe.
 */
final class PatternSize {

    private static final Pattern COUNT = Pattern.compile("\\{([0-9]{1,9})(?:,([0-9]{0,9}))?}");

    /** By open group, the outermost first: the size of what stands in it so far. */
    private final Deque<Long> sizes = new ArrayDeque<>();
    /** The size of what a repetition would repeat. */
    private long last;

    private PatternSize() {}

    /** The size in characters, and classes of them; capped at the largest long. */
    static long of(String pattern) {
        return new PatternSize().measure(pattern);
    }

    private long measure(String pattern) {
        sizes.push(0L);
        Matcher count = COUNT.matcher(pattern);
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            if (c == '{' && count.region(i, pattern.length()).lookingAt()) {
                repeat(count);
                i = count.end();
                continue;
            }
            switch (c) {
                case '(' -> sizes.push(0L);
                case ')' -> closeGroup();
                case '[' -> {
                    add(1);
                    i = endOfClass(pattern, i);
                }
                case '\\' -> {
                    add(1);
                    i++;
                }
                default -> add(1);
            }
            i++;
        }
        return sizes.stream().reduce(0L, PatternSize::sum);
    }

    private void add(long size) {
        last = size;
        sizes.push(sum(sizes.pop(), size));
    }

    private void closeGroup() {
        if (sizes.size() > 1) {
            add(sizes.pop());
        }
    }

    private void repeat(Matcher count) {
        String most = count.group(2) == null || count.group(2).isEmpty() ? count.group(1) : count.group(2);
        long times = Math.max(1, Long.parseLong(most));
        long more = times - 1 > 0 && last > Long.MAX_VALUE / times ? Long.MAX_VALUE : last * (times - 1);
        sizes.push(sum(sizes.pop(), more));
        last = sum(last, more);
    }

    /** Where the class that opens here closes, or the pattern ends; a bracket that comes first stands for itself. */
    private static int endOfClass(String pattern, int open) {
        int i = open + 1;
        if (i < pattern.length() && pattern.charAt(i) == '^') {
            i++;
        }
        for (boolean first = true; i < pattern.length(); i++, first = false) {
            if (pattern.charAt(i) == '\\') {
                i++;
            } else if (pattern.charAt(i) == ']' && !first) {
                return i;
            }
        }
        return i;
    }

    private static long sum(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }
}
