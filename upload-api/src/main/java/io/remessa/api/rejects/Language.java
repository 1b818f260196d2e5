package io.remessa.api.rejects;

import io.remessa.csv.rule.Rule;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A language in which people are told what is wrong with a record. Rules and columns are named alike in all of them, and so
 * stay what programs go by. No message has a value from the file.
 */
public enum Language {
    PORTUGUESE("pt-BR", "aspas abertas no byte", "caracteres", "campos"),
    ENGLISH("en", "quote opened at byte", "characters", "fields");

    /** Whoever corrects a remessa works in Brazil. */
    public static final Language DEFAULT = PORTUGUESE;

    private final String tag;
    private final String quoteOpenedAt;
    private final String characters;
    private final String fields;

    Language(String tag, String quoteOpenedAt, String characters, String fields) {
        this.tag = tag;
        this.quoteOpenedAt = quoteOpenedAt;
        this.characters = characters;
        this.fields = fields;
    }

    /** Its tag of BCP 47. */
    public String tag() {
        return tag;
    }

    /** The language with this tag, or empty when there is none. */
    public static Optional<Language> of(String tag) {
        return Stream.of(values()).filter(language -> language.tag.equals(tag)).findFirst();
    }

    String message(Reject reject) {
        String all = reject.breaches().stream().map(this::message).collect(Collectors.joining("; "));
        Long quote = reject.quoteOpenedAt();
        return quote == null ? all : all + " (" + quoteOpenedAt + " " + quote + ")";
    }

    private String message(Reject.Breach breach) {
        String message = message(breach.rule());
        return breach.column() == null ? message : breach.column() + ": " + message;
    }

    private String message(Rule rule) {
        return switch (this) {
            case PORTUGUESE -> PortugueseMessages.of(rule);
            case ENGLISH -> EnglishMessages.of(rule);
        };
    }

    /** What stands behind a field that is cut. */
    String cutAfter(long characterCount) {
        return "… (" + characterCount + " " + characters + ")";
    }

    /** What stands behind the fields of a record that is cut. */
    String cutAfterFields(int fieldCount) {
        return "… (" + fieldCount + " " + fields + ")";
    }
}
