package io.remessa.csv.layout.file;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.remessa.csv.layout.Column;
import io.remessa.csv.layout.Format.Money.Style;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.layout.RowRule;
import io.remessa.csv.rule.Rule;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import io.remessa.csv.text.PartialDialect;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads layout files: a strict subset of Frictionless Table Schema, and the members {@code name}, {@code dialect}, {@code
 * rules}, {@code severities} and {@code retorno} of our own. Whatever it does not honour it refuses, since a rule that somebody wrote down and
 * nobody checks is worse than none. Stateless.
 *
 * @see <a href="https://specs.frictionlessdata.io/table-schema/">Table Schema</a>
 */
public final class LayoutReader {

    /** The largest file, in bytes: with it the row of an upload, which has the text, stays far below 400 KB. */
    public static final int MAX_BYTES = 128 * 1024;

    /** Most columns: each costs the validator up to some 25 KiB of memory a chunk in flight. */
    public static final int MAX_COLUMNS = 1_000;

    private static final int MAX_RULES = 100;
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final List<String> MEMBERS = List.of(
            "$schema",
            "name",
            "title",
            "description",
            "dialect",
            "missingValues",
            "fieldsMatch",
            "fields",
            "rules",
            "severities",
            "retorno");
    private static final List<String> MEMBERS_NOT_CHECKED = List.of("primaryKey", "foreignKeys", "uniqueKeys");

    private static final Map<String, Boolean> FIELDS_MATCH = Map.of("exact", true);
    private static final Map<String, Style> RETORNO =
            new TreeMap<>(Map.of("plain", Style.PLAIN, "brl", Style.BRAZILIAN));
    private static final Map<String, Boolean> IS_WARNING = new TreeMap<>(Map.of("error", false, "warning", true));

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private LayoutReader() {}

    /**
     * Reads a file.
     *
     * @param file its name, for messages
     * @throws LayoutException when it is no layout
     */
    public static LayoutFile read(String file, byte[] content) {
        requireSize(file, content.length);
        return read(file, decoded(file, content));
    }

    /**
     * Reads the text of a file.
     *
     * @param file its name, for messages
     * @throws LayoutException when it is no layout
     */
    public static LayoutFile read(String file, String text) {
        JsonNode tree = parsed(file, text);
        // The text is kept as one line; numbers of metadata may be written longer there than in the file.
        String line = tree.toString();
        requireSize(file, line.getBytes(StandardCharsets.UTF_8).length);
        JsonPlace root = new JsonPlace(file, "$", tree);
        root.requireMembers(MEMBERS, MEMBERS_NOT_CHECKED);
        ColumnReader.requireOnlyEmptyMissing(root);
        root.find("fieldsMatch").ifPresent(match -> match.oneOf(FIELDS_MATCH));
        List<Column> columns = columns(root.require("fields"));
        Layout layout = new Layout(name(root.require("name")), columns, rules(root, columns), warnings(root));
        return new LayoutFile(
                layout, text(root, "title"), text(root, "description"), dialect(root), retorno(root), line);
    }

    private static String name(JsonPlace name) {
        if (!NAME.matcher(name.text()).matches()) {
            throw name.refused(JsonPlace.shown(name.text())
                    + " is no name of a layout. Use 1 to 64 characters of a-z, 0-9" + " and -.");
        }
        return name.text();
    }

    private static List<Column> columns(JsonPlace fields) {
        List<Column> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonPlace field : fields.elements(1, MAX_COLUMNS)) {
            Column column = ColumnReader.read(field);
            if (!names.add(column.name())) {
                throw field.require("name")
                        .refused(JsonPlace.shown(column.name())
                                + " is the name of a column before. Names of columns must"
                                + " differ: rename one, in the files too.");
            }
            columns.add(column);
        }
        return columns;
    }

    private static List<RowRule> rules(JsonPlace root, List<Column> columns) {
        List<RowRule> rules = new ArrayList<>();
        RuleReader reader = new RuleReader(columns);
        root.find("rules").ifPresent(list -> {
            for (JsonPlace rule : list.elements(0, MAX_RULES)) {
                RowRule read = reader.read(rule);
                if (rules.contains(read)) {
                    throw rule.refused("is the same as a rule before. Remove one of them.");
                }
                rules.add(read);
            }
        });
        return rules;
    }

    private static Set<Rule> warnings(JsonPlace root) {
        Set<Rule> warnings = EnumSet.noneOf(Rule.class);
        root.find("severities").ifPresent(severities -> {
            severities.requireMembers(Stream.of(Rule.values()).map(Rule::name).toList(), List.of());
            for (Rule rule : Rule.values()) {
                severities
                        .find(rule.name())
                        .filter(severity -> severity.oneOf(IS_WARNING))
                        .ifPresent(severity -> warnings.add(warning(rule, severity)));
            }
        });
        return warnings;
    }

    private static Rule warning(Rule rule, JsonPlace place) {
        if (Layout.ALWAYS_ERRORS.contains(rule)) {
            throw place.refused("is always an error, since nothing else is known of such a record. Remove it.");
        }
        return rule;
    }

    private static PartialDialect dialect(JsonPlace root) {
        Optional<JsonPlace> dialect = root.find("dialect");
        if (dialect.isEmpty()) {
            return PartialDialect.UNKNOWN;
        }
        dialect.get().requireMembers(List.of("delimiter", "encoding"), List.of());
        Character delimiter =
                dialect.get().find("delimiter").map(LayoutReader::delimiter).orElse(null);
        Encoding encoding =
                dialect.get().find("encoding").map(LayoutReader::encoding).orElse(null);
        return new PartialDialect(delimiter, encoding);
    }

    private static Character delimiter(JsonPlace place) {
        String text = place.text();
        if (text.length() != 1 || Dialect.DELIMITERS.indexOf(text.charAt(0)) < 0) {
            throw place.refused(JsonPlace.shown(text) + " is not known. Use one of \",\", \";\", \"\\t\" and \"|\".");
        }
        return text.charAt(0);
    }

    private static Encoding encoding(JsonPlace place) {
        Map<String, Encoding> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Encoding encoding : Encoding.values()) {
            byName.put(encoding.charset().name(), encoding);
        }
        return place.oneOf(byName);
    }

    private static @Nullable Style retorno(JsonPlace root) {
        return root.find("retorno").map(style -> style.oneOf(RETORNO)).orElse(null);
    }

    private static @Nullable String text(JsonPlace root, String name) {
        return root.find(name).map(JsonPlace::text).orElse(null);
    }

    private static void requireSize(String file, int bytes) {
        if (bytes > MAX_BYTES) {
            throw new LayoutException(file + ": the file has more than " + MAX_BYTES + " bytes. Shorten it.");
        }
    }

    private static String decoded(String file, byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new LayoutException(file + ": the file is not UTF-8. Save it in that encoding.");
        }
    }

    private static JsonNode parsed(String file, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "the file" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new LayoutException(file + ": " + place + " is not JSON: "
                    + e.getOriginalMessage().replaceAll("\\s+", " ") + ". Correct it there.");
        }
    }
}
