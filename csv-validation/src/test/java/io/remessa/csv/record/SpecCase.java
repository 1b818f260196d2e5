package io.remessa.csv.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A case of a spec file, whose format is described in {@code spec/README.md}.
 *
 * @param input as written, with escapes
 * @param lastOfFile false for a part
 * @param valid records without findings, in the layout of the small samples; -1 where the case is not about findings
 * @param findings of the other records, each behind its record's line
 */
record SpecCase(
        String id,
        String why,
        String input,
        boolean lastOfFile,
        List<SpecRecord> records,
        long lines,
        boolean whole,
        @Nullable Character onlyDelimiter,
        long valid,
        List<String> findings) {

    private static final Pattern FIELD = Pattern.compile("\\[((?:\\\\.|[^\\\\\\]])*)]");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(x[0-9a-f]{2}|.)");

    /** A record that is expected; its fields with escapes. */
    record SpecRecord(long line, boolean broken, List<String> fields) {}

    /** One way to write the case down. */
    record Variant(String lineEnd, char delimiter) {

        /** The bytes that a text with escapes means, one character each; markers taken out. */
        String expand(String text) {
            String utf8 = latin1(text.replaceAll("\\{record}|\\{quote}", "").replace("⏎", lineEnd));
            StringBuilder bytes = new StringBuilder();
            Matcher escape = ESCAPE.matcher(utf8);
            int from = 0;
            while (escape.find()) {
                bytes.append(utf8.substring(from, escape.start()).replace(',', delimiter));
                bytes.append(character(escape.group(1)));
                from = escape.end();
            }
            return bytes.append(utf8.substring(from).replace(',', delimiter)).toString();
        }

        /** How many bytes stand before a marker, or -1 when the text has none. */
        int markerAt(String text, String marker) {
            int at = text.indexOf(marker);
            return at < 0 ? -1 : expand(text.substring(0, at)).length();
        }

        private static char character(String escaped) {
            return switch (escaped.charAt(0)) {
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'x' -> (char) Integer.parseInt(escaped.substring(1), 16);
                default -> escaped.charAt(0);
            };
        }

        private static String latin1(String text) {
            return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        }
    }

    /** The cases on some topics, each of which has a file. */
    static Stream<SpecCase> ofTopics(List<String> topics) {
        return topics.stream().flatMap(topic -> parse(read("/spec/" + topic + ".txt")));
    }

    private static Stream<SpecCase> parse(String file) {
        return Stream.of(file.split("(?m)^== ")).filter(text -> !text.isBlank()).map(SpecCase::parseOne);
    }

    private static SpecCase parseOne(String text) {
        List<String> lines = text.lines().toList();
        @Nullable String input = null;
        boolean lastOfFile = true;
        boolean whole = true;
        long lineEnds = -1;
        Character delimiter = null;
        long valid = -1;
        List<String> findings = new ArrayList<>();
        List<SpecRecord> records = new ArrayList<>();
        for (String line : lines.subList(2, lines.size())) {
            String value = line.length() < 8 ? "" : line.substring(8);
            switch (line.split(" ", 2)[0]) {
                case "in" -> input = value;
                case "part" -> {
                    input = value;
                    lastOfFile = false;
                }
                case "record" -> records.add(record(value));
                case "lines" -> lineEnds = Long.parseLong(value);
                case "valid" -> valid = Long.parseLong(value);
                case "finding" -> findings.add(value);
                case "end" -> whole = !value.equals("inside");
                case "delimiter" -> delimiter = line.charAt(10);
                case "" -> {}
                default -> throw new IllegalArgumentException("Not a line of a spec case: " + line);
            }
        }
        if (input == null || (lineEnds < 0 && valid < 0)) {
            throw new IllegalArgumentException("Case " + lines.get(0) + " lacks its input or its lines");
        }
        return new SpecCase(
                lines.get(0), lines.get(1), input, lastOfFile, records, lineEnds, whole, delimiter, valid, findings);
    }

    private static SpecRecord record(String value) {
        List<String> fields =
                FIELD.matcher(value).results().map(field -> field.group(1)).toList();
        return new SpecRecord(Long.parseLong(value.split(" ", 2)[0]), value.contains(" broken ["), fields);
    }

    private static String read(String resource) {
        try (InputStream in = SpecCase.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("No resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
