package io.remessa.cli.sample;

/**
 * A CPF or CNPJ whose check digits are right.
 *
 * @param type the register
 * @param characters 11 or 14 characters, without punctuation
 */
record SampleDocument(Type type, String characters) {

    /** The registers of Brazilian taxpayers. */
    enum Type {
        CPF,
        CNPJ
    }

    private static final String ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    static SampleDocument cpf(SampleRandom random) {
        String base = differing(random, 9, 10);
        String one = base + checkDigit(base, 11);
        return new SampleDocument(Type.CPF, one + checkDigit(one, 11));
    }

    static SampleDocument numericCnpj(SampleRandom random) {
        return cnpj(differing(random, 12, 10));
    }

    /** In force since July 2026 (Receita Federal, Instrução Normativa RFB 2.229/2024). */
    static SampleDocument alphanumericCnpj(SampleRandom random) {
        return cnpj(differing(random, 11, ALPHANUMERIC.length()) + "A");
    }

    private static SampleDocument cnpj(String base) {
        String one = base + checkDigit(base, 9);
        return new SampleDocument(Type.CNPJ, one + checkDigit(one, 9));
    }

    /** Characters that are never all the same: the second is another one than the first. */
    private static String differing(SampleRandom random, int length, int alphabet) {
        int first = random.below(10);
        StringBuilder characters = new StringBuilder().append(first).append((first + 1) % 10);
        while (characters.length() < length) {
            characters.append(ALPHANUMERIC.charAt(random.below(alphabet)));
        }
        return characters.toString();
    }

    /** Modulus 11 with weights from 2 at the right, beginning again at 2 after the heaviest; a rest below 2 gives 0. */
    private static int checkDigit(String characters, int heaviest) {
        int sum = 0;
        int weight = 2;
        for (int at = characters.length() - 1; at >= 0; at--) {
            sum += (characters.charAt(at) - '0') * weight;
            weight = weight == heaviest ? 2 : weight + 1;
        }
        return sum % 11 < 2 ? 0 : 11 - sum % 11;
    }

    /** The customary form with punctuation: 000.000.000-00 or XX.XXX.XXX/XXXX-00. */
    String punctuated() {
        String c = characters;
        return switch (type) {
            case CPF -> c.substring(0, 3) + "." + c.substring(3, 6) + "." + c.substring(6, 9) + "-" + c.substring(9);
            case CNPJ ->
                c.substring(0, 2) + "." + c.substring(2, 5) + "." + c.substring(5, 8) + "/" + c.substring(8, 12) + "-"
                        + c.substring(12);
        };
    }

    /** The same characters with another last check digit. */
    String withWrongCheckDigit() {
        int last = characters.length() - 1;
        return characters.substring(0, last) + (characters.charAt(last) - '0' + 1) % 10;
    }
}
