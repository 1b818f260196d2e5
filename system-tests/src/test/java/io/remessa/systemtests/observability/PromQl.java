package io.remessa.systemtests.observability;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which metrics and labels an expression of PromQL names. It reads the language's words, and not its grammar: whether an expression is
 * right says {@code promtool}.
 *
 * @param selectors the metrics, each with the labels that it is chosen by
 * @param groupings labels that results are grouped or matched by
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/basics/">Querying Prometheus</a>
 */
public record PromQl(List<Selector> selectors, Set<String> groupings) {

    private static final Pattern TOKEN = Pattern.compile(
            "\\s+|#[^\\n]*" // nothing
                    + "|(?<string>\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|`[^`]*`)"
                    + "|(?<word>[A-Za-z_:][A-Za-z0-9_:]*)"
                    + "|(?<number>\\.?[0-9][A-Za-z0-9_.]*)"
                    + "|(?<variable>\\$\\{?[A-Za-z_]+}?)"
                    + "|(?<symbol>=~|!~|[-+*/%^=!<>@,(){}\\[\\]])");

    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "atan2", "bool", "offset");
    private static final Set<String> VALUES = Set.of("inf", "nan");
    private static final Set<String> LISTS = Set.of("by", "without", "on", "ignoring", "group_left", "group_right");
    private static final Set<String> AFTER_AGGREGATIONS = Set.of("(", "by", "without");
    private static final String NAME = "__name__";

    /**
     * A metric that is read.
     *
     * @param metric its name
     * @param labels those that it is chosen by
     */
    public record Selector(String metric, Set<String> labels) {}

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException for what is no PromQL, as far as that is seen here
     */
    public static PromQl parse(String expression) {
        return new Parser(tokens(expression)).parse();
    }

    /** The words of an expression, one after the other. */
    static Deque<String> tokens(String expression) {
        Deque<String> tokens = new ArrayDeque<>();
        Matcher matcher = TOKEN.matcher(expression);
        int end = 0;
        while (matcher.lookingAt()) {
            String token = matcher.group();
            if (!token.isBlank() && !token.startsWith("#")) {
                tokens.add(token);
            }
            end = matcher.end();
            matcher.region(end, expression.length());
        }
        if (end < expression.length()) {
            throw new IllegalArgumentException("Not PromQL from here on: " + expression.substring(end));
        }
        return tokens;
    }

    private static final class Parser {

        private final Deque<String> tokens;
        private final List<Selector> selectors = new ArrayList<>();
        private final Set<String> groupings = new TreeSet<>();

        Parser(Deque<String> tokens) {
            this.tokens = tokens;
        }

        PromQl parse() {
            while (!tokens.isEmpty()) {
                String token = tokens.remove();
                String lower = token.toLowerCase(Locale.ROOT);
                if (token.equals("[")) {
                    skipRange();
                } else if (token.equals("{")) {
                    selectors.add(withoutName());
                } else if (isWord(token) && !OPERATORS.contains(lower) && !VALUES.contains(lower)) {
                    word(token, lower);
                }
            }
            return new PromQl(List.copyOf(selectors), Set.copyOf(groupings));
        }

        private void word(String token, String lower) {
            String next = tokens.isEmpty() ? "" : tokens.peek();
            if (LISTS.contains(lower)) {
                if (next.equals("(")) {
                    groupings.addAll(labelList());
                }
            } else if (next.equals("{")) {
                tokens.remove();
                selectors.add(new Selector(token, matchers(new ArrayList<>())));
            } else if (!AFTER_AGGREGATIONS.contains(next.toLowerCase(Locale.ROOT))) {
                selectors.add(new Selector(token, Set.of()));
            }
        }

        private Selector withoutName() {
            List<String> names = new ArrayList<>();
            Set<String> labels = matchers(names);
            if (names.size() != 1) {
                throw new IllegalArgumentException("A selector that names no metric reads all of them");
            }
            return new Selector(names.get(0), labels);
        }

        /** What stands within braces; the brace before is gone. */
        private Set<String> matchers(List<String> names) {
            Set<String> labels = new TreeSet<>();
            String label = "";
            for (String token = next(); !token.equals("}"); token = next()) {
                if (isWord(token)) {
                    label = token;
                    if (!label.equals(NAME)) {
                        labels.add(label);
                    }
                } else if (label.equals(NAME) && token.startsWith("\"")) {
                    names.add(token.substring(1, token.length() - 1));
                }
            }
            return labels;
        }

        private Set<String> labelList() {
            tokens.remove();
            Set<String> labels = new TreeSet<>();
            for (String token = next(); !token.equals(")"); token = next()) {
                if (isWord(token)) {
                    labels.add(token);
                }
            }
            return labels;
        }

        private void skipRange() {
            String token = next();
            while (!token.equals("]")) {
                token = next();
            }
        }

        private String next() {
            if (tokens.isEmpty()) {
                throw new IllegalArgumentException("The expression ends within brackets");
            }
            return tokens.remove();
        }

        private static boolean isWord(String token) {
            return token.matches("[A-Za-z_:][A-Za-z0-9_:]*");
        }
    }
}
