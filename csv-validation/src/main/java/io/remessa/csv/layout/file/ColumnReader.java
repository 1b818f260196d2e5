package io.remessa.csv.layout.file;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.remessa.csv.layout.Column;
import io.remessa.csv.layout.Format;
import io.remessa.csv.layout.Format.Date;
import io.remessa.csv.layout.Format.Document;
import io.remessa.csv.layout.Format.Money;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one element of {@code fields}. Stateless. */
final class ColumnReader {

    private static final List<String> MEMBERS = List.of(
            "name",
            "type",
            "format",
            "title",
            "description",
            "example",
            "examples",
            "rdfType",
            "missingValues",
            "constraints");
    private static final List<String> MEMBERS_NOT_CHECKED = List.of(
            "bareNumber", "decimalChar", "groupChar", "trueValues", "falseValues", "categories", "categoriesOrdered");
    private static final List<String> TEXT_CONSTRAINTS = List.of("enum", "pattern", "minLength", "maxLength");
    private static final List<String> CONSTRAINTS = List.of("required", "enum", "pattern", "minLength", "maxLength");
    private static final List<String> CONSTRAINTS_NOT_CHECKED =
            List.of("unique", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "jsonSchema");

    /** What a format is called that a type has without naming it; Table Schema's own word. */
    private static final String DEFAULT = "default";

    /** By type, then by format. */
    private static final Map<String, Map<String, Format>> FORMATS = formats();

    /** Names are repeated in every reject. */
    private static final int MAX_NAME_LENGTH = 256;

    private static final int MAX_TEXTS = 10_000;
    private static final int MAX_PATTERN_LENGTH = 1_000;
    private static final int MAX_PATTERN_SIZE = 10_000;

    private ColumnReader() {}

    static Column read(JsonPlace field) {
        field.requireMembers(MEMBERS, MEMBERS_NOT_CHECKED);
        requireOnlyEmptyMissing(field);
        JsonPlace name = field.require("name");
        if (name.text().isEmpty() || name.text().length() > MAX_NAME_LENGTH) {
            throw name.refused("is not 1 to " + MAX_NAME_LENGTH
                    + " characters long. Write the column's name exactly as the header has it.");
        }
        Format format = format(field);
        Optional<JsonPlace> constraints = field.find("constraints");
        constraints.ifPresent(found -> found.requireMembers(CONSTRAINTS, CONSTRAINTS_NOT_CHECKED));
        boolean required = constraints
                .flatMap(found -> found.find("required"))
                .map(JsonPlace::truth)
                .orElse(false);
        return new Column(
                name.text(),
                constraints.map(found -> constrained(format, found)).orElse(format),
                required);
    }

    /** Empty is the one missing value that there is; another one would have to be looked for in every field. */
    static void requireOnlyEmptyMissing(JsonPlace object) {
        object.find("missingValues").ifPresent(missing -> {
            boolean onlyEmpty = missing.value().size() == 1
                    && missing.value().path(0).isTextual()
                    && missing.value().path(0).textValue().isEmpty();
            if (!onlyEmpty) {
                throw missing.refused("is not [\"\"]. Only empty fields are missing: remove it.");
            }
        });
    }

    private static Format format(JsonPlace field) {
        Map<String, Format> formats = field.require("type").oneOf(FORMATS);
        Optional<JsonPlace> named = field.find("format");
        if (named.isPresent()) {
            return named.get().oneOf(formats);
        }
        Format unnamed = formats.get(DEFAULT);
        if (unnamed == null) {
            throw field.refused("has no \"format\", and its type needs one. Add one of "
                    + JsonPlace.listed(formats.keySet()) + ".");
        }
        return unnamed;
    }

    private static Format constrained(Format format, JsonPlace constraints) {
        if (!format.equals(Format.ANY_TEXT)) {
            for (String name : TEXT_CONSTRAINTS) {
                constraints.find(name).ifPresent(found -> {
                    throw found.refused("is for type \"string\" without a format only. Remove it.");
                });
            }
            return format;
        }
        int minLength = length(constraints, "minLength").orElse(0);
        int maxLength = length(constraints, "maxLength").orElse(Integer.MAX_VALUE);
        if (minLength > maxLength) {
            throw constraints
                    .require("maxLength")
                    .refused("is less than minLength. Make it at least " + minLength + ".");
        }
        return new Format.Text(minLength, maxLength, pattern(constraints), allowed(constraints));
    }

    private static Optional<Integer> length(JsonPlace constraints, String name) {
        return constraints.find(name).map(length -> (int) length.number(0, Integer.MAX_VALUE));
    }

    private static @Nullable String pattern(JsonPlace constraints) {
        Optional<JsonPlace> pattern = constraints.find("pattern");
        if (pattern.isEmpty()) {
            return null;
        }
        String text = pattern.get().text();
        if (text.length() > MAX_PATTERN_LENGTH) {
            throw pattern.get().refused("is longer than " + MAX_PATTERN_LENGTH + " characters. Shorten it.");
        }
        if (PatternSize.of(text) > MAX_PATTERN_SIZE) {
            throw pattern.get()
                    .refused("has more than " + MAX_PATTERN_SIZE + " characters once what it repeats is written out."
                            + " Repeat less; minLength and maxLength bound the length.");
        }
        try {
            Pattern.compile(text);
            return text;
        } catch (PatternSyntaxException e) {
            throw pattern.get()
                    .refused("does not compile: " + e.getDescription()
                            + ". Write it in the syntax of RE2, which has no look-around and no back-references.");
        }
    }

    private static Set<String> allowed(JsonPlace constraints) {
        Set<String> allowed = new LinkedHashSet<>();
        constraints.find("enum").ifPresent(list -> {
            for (JsonPlace text : list.elements(1, MAX_TEXTS)) {
                if (!allowed.add(text.text())) {
                    throw text.refused(JsonPlace.shown(text.text()) + " is there twice. Remove one of them.");
                }
            }
        });
        return allowed;
    }

    private static Map<String, Map<String, Format>> formats() {
        Map<String, Map<String, Format>> formats = new LinkedHashMap<>();
        formats.put(
                "string",
                named(Format.ANY_TEXT, new Document(true, false), new Document(false, true), new Document(true, true)));
        formats.put("integer", named(new Format.Whole()));
        formats.put("number", named(new Money(Money.Style.PLAIN), new Money(Money.Style.BRAZILIAN)));
        formats.put("date", named(new Date(Date.Order.YEAR_FIRST), new Date(Date.Order.DAY_FIRST)));
        return formats;
    }

    private static Map<String, Format> named(Format... formats) {
        Map<String, Format> named = new LinkedHashMap<>();
        for (Format format : formats) {
            boolean isDefault = format.equals(Format.ANY_TEXT) || format instanceof Format.Whole;
            named.put(isDefault ? DEFAULT : format.name(), format);
        }
        return named;
    }
}
