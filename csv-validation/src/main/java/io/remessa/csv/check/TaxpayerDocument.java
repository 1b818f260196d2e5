package io.remessa.csv.check;

import io.remessa.csv.rule.DocumentType;
import io.remessa.csv.rule.Rule;
import org.jspecify.annotations.Nullable;

/**
 * CPF and CNPJ, told apart by their length. The punctuated forms 000.000.000-00 and XX.XXX.XXX/XXXX-00 are accepted.
 * Check digits are modulus 11; in the alphanumeric CNPJ of Instrução Normativa RFB 2.229/2024, in force since July 2026, a
 * character counts as its ASCII code − 48. Reused from field to field; not thread-safe.
 */
final class TaxpayerDocument {

    private static final int CPF_LENGTH = 11;
    private static final int CNPJ_LENGTH = 14;
    private static final int CHECK_DIGITS = 2;

    private final byte[] stripped = new byte[CNPJ_LENGTH];
    private @Nullable DocumentType type;

    /** The first rule that the bytes in [from, to) break, or null when they are a valid document. */
    @Nullable
    Rule check(byte[] bytes, int from, int to) {
        type = null;
        int length = to - from;
        if (isPunctuatedCpf(bytes, from, length)) {
            strip(bytes, from, to);
            return checkCharacters(stripped, 0, CPF_LENGTH);
        }
        if (isPunctuatedCnpj(bytes, from, length)) {
            strip(bytes, from, to);
            return checkCharacters(stripped, 0, CNPJ_LENGTH);
        }
        return checkCharacters(bytes, from, to);
    }

    /** The type of the document that {@link #check} found valid last; null when it was not. */
    @Nullable
    DocumentType type() {
        return type;
    }

    private @Nullable Rule checkCharacters(byte[] bytes, int from, int to) {
        boolean digitsOnly = true;
        boolean repeated = true;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            boolean digit = b >= '0' && b <= '9';
            if (!digit && !(b >= 'A' && b <= 'Z')) {
                return Rule.DOCUMENT_FORMAT;
            }
            digitsOnly &= digit;
            repeated &= b == bytes[from];
        }
        return switch (to - from) {
            case CPF_LENGTH -> {
                if (!digitsOnly) {
                    yield Rule.DOCUMENT_FORMAT;
                }
                yield repeated ? Rule.DOCUMENT_REPEATED : checkCpf(bytes, from);
            }
            case CNPJ_LENGTH -> {
                if (bytes[to - 1] > '9' || bytes[to - 2] > '9') {
                    yield Rule.DOCUMENT_FORMAT;
                }
                yield repeated ? Rule.DOCUMENT_REPEATED : checkCnpj(bytes, from);
            }
            default -> Rule.DOCUMENT_LENGTH;
        };
    }

    private @Nullable Rule checkCpf(byte[] bytes, int from) {
        int first = 0;
        int second = 0;
        for (int i = 0; i < CPF_LENGTH - CHECK_DIGITS; i++) {
            int value = bytes[from + i] - '0';
            first += value * (10 - i);
            second += value * (11 - i);
        }
        int firstDigit = checkDigit(first);
        int secondDigit = checkDigit(second + 2 * firstDigit);
        if (bytes[from + 9] - '0' != firstDigit || bytes[from + 10] - '0' != secondDigit) {
            return Rule.CPF_CHECK_DIGITS;
        }
        type = DocumentType.CPF;
        return null;
    }

    private @Nullable Rule checkCnpj(byte[] bytes, int from) {
        int first = 0;
        int second = 0;
        for (int i = 0; i < CNPJ_LENGTH - CHECK_DIGITS; i++) {
            int value = bytes[from + i] - '0';
            first += value * weightFromRight(11 - i);
            second += value * weightFromRight(12 - i);
        }
        int firstDigit = checkDigit(first);
        int secondDigit = checkDigit(second + 2 * firstDigit);
        if (bytes[from + 12] - '0' != firstDigit || bytes[from + 13] - '0' != secondDigit) {
            return Rule.CNPJ_CHECK_DIGITS;
        }
        type = DocumentType.CNPJ;
        return null;
    }

    /** Weights run 2 to 9 from the right, and again. */
    private static int weightFromRight(int place) {
        return 2 + place % 8;
    }

    private static int checkDigit(int sum) {
        int remainder = sum % 11;
        return remainder < 2 ? 0 : 11 - remainder;
    }

    private static boolean isPunctuatedCpf(byte[] bytes, int from, int length) {
        return length == 14 && bytes[from + 3] == '.' && bytes[from + 7] == '.' && bytes[from + 11] == '-';
    }

    private static boolean isPunctuatedCnpj(byte[] bytes, int from, int length) {
        return length == 18
                && bytes[from + 2] == '.'
                && bytes[from + 6] == '.'
                && bytes[from + 10] == '/'
                && bytes[from + 15] == '-';
    }

    /** Copies all but the punctuation's places, of which the caller has made sure; other punctuation stays to be found. */
    private void strip(byte[] bytes, int from, int to) {
        int length = to - from;
        int kept = 0;
        for (int i = 0; i < length; i++) {
            boolean mark = length == 14 ? i == 3 || i == 7 || i == 11 : i == 2 || i == 6 || i == 10 || i == 15;
            if (!mark) {
                stripped[kept++] = bytes[from + i];
            }
        }
    }
}
