package io.remessa.benchmarks.file;

import java.util.random.RandomGenerator;

/** CPF and CNPJ whose check digits are right. */
final class Documents {

    private static final String CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private Documents() {}

    static String cpf(RandomGenerator random) {
        return complete(base(random, 9, 10), 11);
    }

    static String numericCnpj(RandomGenerator random) {
        return complete(base(random, 12, 10), 9);
    }

    /** In force since July 2026 (Receita Federal, Instrução Normativa RFB 2.229/2024). */
    static String alphanumericCnpj(RandomGenerator random) {
        return complete(base(random, 11, CHARACTERS.length()) + "A", 9);
    }

    /** The customary form: 000.000.000-00 or XX.XXX.XXX/XXXX-00. */
    static String punctuated(String d) {
        return d.length() == 11
                ? d.substring(0, 3) + "." + d.substring(3, 6) + "." + d.substring(6, 9) + "-" + d.substring(9)
                : d.substring(0, 2) + "." + d.substring(2, 5) + "." + d.substring(5, 8) + "/" + d.substring(8, 12) + "-"
                        + d.substring(12);
    }

    /** The same document with another last digit. */
    static String withWrongDigit(String document) {
        int last = document.length() - 1;
        return document.substring(0, last) + (char) ('0' + (document.charAt(last) - '0' + 1) % 10);
    }

    /** Begins with two different digits, so that never all are the same. */
    private static String base(RandomGenerator random, int length, int alphabet) {
        int first = random.nextInt(10);
        StringBuilder base = new StringBuilder(length).append(first).append((first + 1) % 10);
        while (base.length() < length) {
            base.append(CHARACTERS.charAt(random.nextInt(alphabet)));
        }
        return base.toString();
    }

    private static String complete(String base, int heaviest) {
        String withFirst = base + checkDigit(base, heaviest);
        return withFirst + checkDigit(withFirst, heaviest);
    }

    /** Modulus 11, weights from 2 at the right, beginning again after the heaviest; a rest below 2 gives 0. */
    private static int checkDigit(String characters, int heaviest) {
        int sum = 0;
        for (int i = 0; i < characters.length(); i++) {
            int fromRight = characters.length() - 1 - i;
            sum += (characters.charAt(i) - '0') * (2 + fromRight % (heaviest - 1));
        }
        return sum * 10 % 11 % 10;
    }
}
