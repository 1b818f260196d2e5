package io.remessa.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words, numbers and lines of reports in one language. Not thread-safe. */
final class ReportWords {
    private final Locale language;
    private final ResourceBundle texts;

    /** @param language English or Brazilian Portuguese; anything else is English */
    ReportWords(Locale language) {
        this.language = language;
        this.texts = ResourceBundle.getBundle(
                "io.remessa.cli.report",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    Locale language() {
        return language;
    }

    boolean has(String key) {
        return texts.containsKey(key);
    }

    /** A text of the language; a rule or state that this version does not know explains itself by its name. */
    String text(String key) {
        try {
            return texts.getString(key);
        } catch (MissingResourceException unknown) {
            return "";
        }
    }

    /** A line with a label before it. */
    String line(String label, String value) {
        return String.format("%-12s %s", text(label) + ":", value);
    }

    /** How many records there are, of each kind. */
    String records(JsonNode records) {
        return number(records.path("total")) + ", " + number(records.path("valid")) + " " + text("valid") + ", "
                + number(records.path("rejected")) + " " + text("rejected");
    }

    /** A line for each rule: how many findings it has, and what it says. */
    Stream<String> findings(JsonNode byRule) {
        return byRule.properties().stream()
                .map(entry -> String.format(
                        "  %15s  %-20s  %s", number(entry.getValue()), entry.getKey(), text("rule." + entry.getKey())));
    }

    /** How many documents there are, by type. */
    String documents(JsonNode byType) {
        return byType.properties().stream()
                .map(entry -> number(entry.getValue()) + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    /** A whole number, however large. */
    String number(JsonNode number) {
        return NumberFormat.getIntegerInstance(language).format(number.bigIntegerValue());
    }

    /** An amount, however large. */
    String money(BigInteger cents) {
        NumberFormat format = NumberFormat.getNumberInstance(language);
        format.setMinimumFractionDigits(2);
        return "R$ " + format.format(new BigDecimal(cents, 2));
    }

    /** A share in percent. */
    String percent(double share, int decimals) {
        NumberFormat format = NumberFormat.getPercentInstance(language);
        format.setMaximumFractionDigits(decimals);
        return format.format(share);
    }

    /** A day, which the contract writes as ISO 8601 does. */
    String day(String iso) {
        return DateTimeFormatter.ofPattern(text("day.pattern"), language).format(LocalDate.parse(iso));
    }
}
