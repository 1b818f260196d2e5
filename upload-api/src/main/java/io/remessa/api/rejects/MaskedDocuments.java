package io.remessa.api.rejects;

import io.remessa.csv.layout.ColumnType;
import io.remessa.csv.layout.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Hides CPF and CNPJ, which are personal data (Lei 13.709/2018, LGPD), but for their last two characters. In a record
 * whose fields stand under their columns only the document columns change; in one that is ragged a document may stand
 * anywhere, so everything is hidden that looks like one.
 */
final class MaskedDocuments {

    private static final int SHOWN = 2;
    private static final int CPF = 11;
    private static final int CNPJ = 14;

    /** Punctuated CPF and CNPJ, an alphanumeric CNPJ, and any run of at least as many digits as a CPF has. */
    private static final Pattern DOCUMENT = Pattern.compile("[0-9]{3}\\.[0-9]{3}\\.[0-9]{3}-[0-9]{2}"
            + "|[0-9A-Z]{2}\\.[0-9A-Z]{3}\\.[0-9A-Z]{3}/[0-9A-Z]{4}-[0-9]{2}"
            + "|[0-9]{11,}"
            + "|[0-9A-Z]{12}[0-9]{2}");

    private MaskedDocuments() {}

    static List<String> in(Reject reject, Layout layout) {
        boolean ragged =
                reject.isRagged() || reject.fields().size() != layout.columns().size();
        List<String> masked = new ArrayList<>();
        for (int i = 0; i < reject.fields().size(); i++) {
            String field = reject.fields().get(i);
            if (ragged) {
                masked.add(DOCUMENT.matcher(field).replaceAll(found -> mask(found.group())));
            } else if (layout.columns().get(i).type() == ColumnType.DOCUMENT) {
                masked.add(mask(field));
            } else {
                masked.add(field);
            }
        }
        return masked;
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
