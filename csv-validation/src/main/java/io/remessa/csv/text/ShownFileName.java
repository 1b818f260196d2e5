package io.remessa.csv.text;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * A file's name as strangers may see it: one line, without characters that are not seen or turn the direction of others, what
 * looks like a CPF or CNPJ masked, and cut. A name is data of whoever sent the file, and of an object in the bucket it may be
 * anything. Safe for use by many threads.
 */
public final class ShownFileName {

    private static final String CUT = "...";
    private static final String NONE = "(sem nome)";

    /** Controls, formats (marks of direction among them), surrogates without their other half, and what is not assigned. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\s\\p{Z}]+");

    private static final Pattern MARKS_ON_DIGITS = Pattern.compile("(?<=\\p{Nd})\\p{M}+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_ASCII = Pattern.compile("[^\\x20-\\x7E]");

    private ShownFileName() {}

    /** The name in at most so many characters (code points); never empty. */
    public static String of(String fileName, int most) {
        return cut(shown(fileName), most);
    }

    /** Likewise, in printable ASCII: letters without their accents, and question marks for what has no such form. */
    public static String inAscii(String fileName, int most) {
        String bare = MARKS.matcher(Normalizer.normalize(shown(fileName), Normalizer.Form.NFD))
                .replaceAll("");
        return cut(NOT_ASCII.matcher(bare).replaceAll("?"), most);
    }

    /** Masked last: digits in disguise and separators that are not seen would otherwise hide a document from the mask. */
    private static String shown(String fileName) {
        String plain = Normalizer.normalize(fileName, Normalizer.Form.NFKC);
        String seen = UNSEEN.matcher(plain).replaceAll(" ").strip();
        String name = MaskedDocuments.in(MARKS_ON_DIGITS.matcher(seen).replaceAll(""));
        return name.isEmpty() ? NONE : name;
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - CUT.length())) + CUT;
    }
}
