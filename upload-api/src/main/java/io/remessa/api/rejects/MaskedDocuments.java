package io.remessa.api.rejects;

import java.util.regex.Pattern;

/**
 * Hides CPF and CNPJ, which are personal data (Lei 13.709/2018, LGPD), but for their last two characters. Rejected records
 * are those in which things stand where they do not belong, so whatever looks like a document is hidden, in any column.
 */
final class MaskedDocuments {

    private static final int SHOWN = 2;
    private static final int CPF = 11;
    private static final int CNPJ = 14;

    /**
     * Whole runs of letters and digits with a CPF or CNPJ anywhere in them, since what is glued to a document cannot be
     * told from it; banks fill a CPF with zeros to 14 or 15 digits. Then the punctuated forms, with some of their
     * punctuation missing too; a CNPJ with letters needs its stroke, or every long word before a number would be one.
     */
    private static final Pattern DOCUMENT =
            Pattern.compile("(?=[0-9A-Za-z]*?(?:[0-9]{11}|[0-9A-Za-z]{12}[0-9]{2}))[0-9A-Za-z]+(?:-[0-9]{2})?"
                    + "|[0-9]{3}\\.?[0-9]{3}\\.?[0-9]{3}[-/]?[0-9]{2}"
                    + "|[0-9]{2}\\.?[0-9]{3}\\.?[0-9]{3}/?[0-9]{4}-?[0-9]{2}"
                    + "|[0-9A-Za-z]{2}\\.?[0-9A-Za-z]{3}\\.?[0-9A-Za-z]{3}/[0-9A-Za-z]{4}-?[0-9]{2}");

    private MaskedDocuments() {}

    /** The text with all that looks like a document masked. */
    static String in(String text) {
        return DOCUMENT.matcher(text).replaceAll(found -> mask(found.group()));
    }

    /** The usual form of a document with its last two characters; of anything else as many asterisks as it is long. */
    static String mask(String document) {
        String bare = document.codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        int hidden = Math.max(0, document.length() - SHOWN);
        return switch (bare.length()) {
            case CPF -> "***.***.***-" + bare.substring(CPF - SHOWN);
            case CNPJ -> "**.***.***/****-" + bare.substring(CNPJ - SHOWN);
            default -> "*".repeat(hidden) + document.substring(hidden);
        };
    }
}
