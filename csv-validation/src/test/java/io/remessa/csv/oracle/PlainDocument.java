package io.remessa.csv.oracle;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The document rules in their words, on strings. */
public final class PlainDocument {

    private static final Pattern PUNCTUATED_CPF = Pattern.compile("(...)\\.(...)\\.(...)-(..)", Pattern.DOTALL);
    private static final Pattern PUNCTUATED_CNPJ = Pattern.compile("(..)\\.(...)\\.(...)/(....)-(..)", Pattern.DOTALL);

    private PlainDocument() {}

    /** The name of the rule that is broken, or CPF or CNPJ for a valid one. */
    public static String check(String written) {
        String document = stripped(written);
        if (!document.matches("[0-9A-Z]*")
                || (document.length() == 11 && !document.matches("[0-9]*"))
                || (document.length() == 14 && !document.matches(".*[0-9]{2}"))) {
            return "DOCUMENT_FORMAT";
        }
        if (document.length() != 11 && document.length() != 14) {
            return "DOCUMENT_LENGTH";
        }
        if (document.chars().distinct().count() == 1) {
            return "DOCUMENT_REPEATED";
        }
        String type = document.length() == 11 ? "CPF" : "CNPJ";
        String base = document.substring(0, document.length() - 2);
        return document.equals(complete(base)) ? type : type + "_CHECK_DIGITS";
    }

    /** The document that begins with these 9 or 12 characters. */
    public static String complete(String base) {
        int heaviest = base.length() == 9 ? 11 : 9;
        String withFirst = base + checkDigit(base, heaviest);
        return withFirst + checkDigit(withFirst, heaviest);
    }

    /** Weights rise from 2 on, from the right, and begin again after the heaviest. */
    private static int checkDigit(String characters, int heaviest) {
        int sum = 0;
        int weight = 2;
        for (int i = characters.length() - 1; i >= 0; i--) {
            sum += (characters.charAt(i) - 48) * weight;
            weight = weight == heaviest ? 2 : weight + 1;
        }
        return sum * 10 % 11 % 10;
    }

    private static String stripped(String written) {
        Matcher cpf = PUNCTUATED_CPF.matcher(written);
        if (cpf.matches()) {
            return cpf.group(1) + cpf.group(2) + cpf.group(3) + cpf.group(4);
        }
        Matcher cnpj = PUNCTUATED_CNPJ.matcher(written);
        if (cnpj.matches()) {
            return cnpj.group(1) + cnpj.group(2) + cnpj.group(3) + cnpj.group(4) + cnpj.group(5);
        }
        return written;
    }
}
