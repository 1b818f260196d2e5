package io.remessa.benchmarks.parcelas;

import org.jspecify.annotations.Nullable;

/** Checks CPF and CNPJ, the alphanumeric one in force since July 2026 included. Not thread-safe. */
final class DocumentCheck {

    private static final int CPF_LENGTH = 11;
    private static final int CNPJ_LENGTH = 14;

    private final char[] characters = new char[CNPJ_LENGTH];
    private int length;

    /** The rule that the document breaks, or null: then {@link #isCpf} tells its type. */
    @Nullable
    Rule check(CharSequence written) {
        if (!strip(written)) {
            return Rule.DOCUMENT_FORMAT;
        }
        if (length != CPF_LENGTH && length != CNPJ_LENGTH) {
            return Rule.DOCUMENT_LENGTH;
        }
        if (!areDigits(isCpf() ? 0 : CNPJ_LENGTH - 2)) {
            return Rule.DOCUMENT_FORMAT;
        }
        if (isRepeated()) {
            return Rule.DOCUMENT_REPEATED;
        }
        int heaviest = isCpf() ? 11 : 9;
        if (characters[length - 2] != checkDigit(length - 2, heaviest)
                || characters[length - 1] != checkDigit(length - 1, heaviest)) {
            return isCpf() ? Rule.CPF_CHECK_DIGITS : Rule.CNPJ_CHECK_DIGITS;
        }
        return null;
    }

    /** Whether the last document had the length of a CPF. */
    boolean isCpf() {
        return length == CPF_LENGTH;
    }

    /** Takes the characters without the customary punctuation; false when one is not 0-9 or A-Z. */
    private boolean strip(CharSequence written) {
        int end = written.length();
        boolean cpf = end == 14 && written.charAt(3) == '.' && written.charAt(7) == '.' && written.charAt(11) == '-';
        boolean cnpj = end == 18
                && written.charAt(2) == '.'
                && written.charAt(6) == '.'
                && written.charAt(10) == '/'
                && written.charAt(15) == '-';
        length = 0;
        for (int i = 0; i < end; i++) {
            if ((cpf && (i == 3 || i == 7 || i == 11)) || (cnpj && (i == 2 || i == 6 || i == 10 || i == 15))) {
                continue;
            }
            char c = written.charAt(i);
            if (!Formats.isDigit(c) && (c < 'A' || c > 'Z')) {
                return false;
            }
            if (length < CNPJ_LENGTH) {
                characters[length] = c;
            }
            length++;
        }
        return true;
    }

    private boolean areDigits(int from) {
        for (int i = from; i < length; i++) {
            if (!Formats.isDigit(characters[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean isRepeated() {
        for (int i = 1; i < length; i++) {
            if (characters[i] != characters[0]) {
                return false;
            }
        }
        return true;
    }

    /** Modulus 11 over the characters before {@code end}, with weights from 2 at the right, again after the heaviest. */
    private char checkDigit(int end, int heaviest) {
        int sum = 0;
        int weight = 2;
        for (int i = end - 1; i >= 0; i--) {
            sum += (characters[i] - '0') * weight;
            weight = weight == heaviest ? 2 : weight + 1;
        }
        int rest = sum % 11;
        return (char) ('0' + (rest < 2 ? 0 : 11 - rest));
    }
}
