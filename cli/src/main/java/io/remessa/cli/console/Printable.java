package io.remessa.cli.console;

/**
 * Text from a file or a server as a terminal may have it: what would move the cursor, change colours or turn the direction of
 * writing is written as JSON writes it, such as <code>&#92;u001B</code>. Stateless.
 */
public final class Printable {
    private Printable() {}

    /** One line. Within a string of JSON the result still means the same. */
    public static String of(String line) {
        StringBuilder printable = new StringBuilder(line.length());
        line.codePoints().forEach(character -> {
            if (isPrintable(character)) {
                printable.appendCodePoint(character);
            } else {
                for (char unit : Character.toChars(character)) {
                    printable.append(String.format("\\u%04X", (int) unit));
                }
            }
        });
        return printable.toString();
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
