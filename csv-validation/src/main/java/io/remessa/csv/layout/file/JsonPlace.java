package io.remessa.csv.layout.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A value of a layout file, and where it stands. It is asked for what it should be, and refuses, by its place, when it is
 * something else.
 *
 * @param file the file's name, for messages
 * @param path where in the file, as JSONPath (RFC 9535) has it
 * @param value what stands there
 */
record JsonPlace(String file, String path, JsonNode value) {

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]{0,63}");
    private static final int SHOWN = 60;

    /** Refuses what stands here: a cause, then a cure, with the place before them. */
    LayoutException refused(String causeAndCure) {
        return new LayoutException(file + ": " + path + " " + causeAndCure);
    }

    /**
     * Makes sure that this is an object with no other members than these.
     *
     * @param notChecked members that have a meaning in Table Schema which nobody here looks at
     */
    void requireMembers(List<String> known, List<String> notChecked) {
        if (!value.isObject()) {
            throw refused("is not an object. Write it in braces: {…}.");
        }
        value.fieldNames().forEachRemaining(name -> {
            if (notChecked.contains(name)) {
                throw member(name)
                        .refused("says something that Remessa does not check. Remove it, so that nobody"
                                + " relies on it.");
            }
            if (!known.contains(name)) {
                throw member(name).refused("is not known. Remove it, or use one of " + listed(known) + ".");
            }
        });
    }

    /** A member of this object. */
    Optional<JsonPlace> find(String name) {
        return Optional.of(member(name)).filter(member -> !member.value.isMissingNode());
    }

    /** A member of this object that must be there. */
    JsonPlace require(String name) {
        return find(name).orElseThrow(() -> refused("has no \"" + name + "\". Add it."));
    }

    /** The elements of an array. */
    List<JsonPlace> elements(int atLeast, int atMost) {
        if (!value.isArray() || value.size() < atLeast || value.size() > atMost) {
            throw refused(
                    "is not an array of " + atLeast + " to " + atMost + " elements. Write them in brackets: […].");
        }
        return IntStream.range(0, value.size())
                .mapToObj(i -> new JsonPlace(file, path + "[" + i + "]", value.get(i)))
                .toList();
    }

    /** A text. */
    String text() {
        if (!value.isTextual()) {
            throw refused("is not a text. Write it in quotes.");
        }
        return value.textValue();
    }

    /** What a text stands for that is one of these. */
    <V> V oneOf(Map<String, V> meanings) {
        V meaning = meanings.get(text());
        if (meaning == null) {
            throw refused(shown(text()) + " is not known. Use one of " + listed(meanings.keySet()) + ".");
        }
        return meaning;
    }

    /** A truth value. */
    boolean truth() {
        if (!value.isBoolean()) {
            throw refused("is neither true nor false. Write one of them, without quotes.");
        }
        return value.booleanValue();
    }

    /** A whole number within bounds. */
    long number(long atLeast, long atMost) {
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < atLeast
                || value.longValue() > atMost) {
            throw refused("is not a whole number from " + atLeast + " to " + atMost + ". Write one, without quotes.");
        }
        return value.longValue();
    }

    /** A text as messages show it. */
    static String shown(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", " ");
        return "\"" + (printable.length() > SHOWN ? printable.substring(0, SHOWN) + "…" : printable) + "\"";
    }

    static String listed(Collection<String> texts) {
        return String.join(", ", texts);
    }

    private JsonPlace member(String name) {
        String step = PLAIN_NAME.matcher(name).matches() ? "." + name : "[" + shown(name) + "]";
        return new JsonPlace(file, path + step, value.path(name));
    }
}
