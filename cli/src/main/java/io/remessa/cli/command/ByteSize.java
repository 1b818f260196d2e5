package io.remessa.cli.command;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/**
 * A number of bytes as people write it.
 *
 * @param bytes from 0
 */
record ByteSize(long bytes) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*([kmg]?)(i?)b?");
    private static final Map<String, Integer> POWERS = Map.of("", 0, "k", 1, "m", 2, "g", 3);

    /** Reads 500, 30MB (millions), 1GiB (1024 cubed). */
    static ByteSize parse(String text) {
        Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new TypeConversionException("Not a size: " + text + "; write it like 30MB or 1GiB");
        }
        long factor = matcher.group(3).isEmpty() ? 1000 : 1024;
        long bytes = Long.parseLong(matcher.group(1));
        for (int power = POWERS.getOrDefault(matcher.group(2), 0); power > 0; power--) {
            bytes = Math.multiplyExact(bytes, factor);
        }
        return new ByteSize(bytes);
    }
}
