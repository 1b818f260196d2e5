package io.remessa.csv.check;

import com.google.re2j.Pattern;
import io.remessa.csv.layout.Format;
import io.remessa.csv.rule.Rule;
import io.remessa.csv.text.Encoding;
import org.jspecify.annotations.Nullable;

/** Text within bounds. Patterns are RE2's, which take time linear in the text whatever it is. */
final class TextCheck implements FieldCheck {

    private final Format.Text bounds;
    private final Encoding encoding;
    private final @Nullable Pattern pattern;

    TextCheck(Format.Text bounds, Encoding encoding) {
        this.bounds = bounds;
        this.encoding = encoding;
        this.pattern = bounds.pattern() == null ? null : Pattern.compile(bounds.pattern());
    }

    @Override
    public @Nullable Rule check(byte[] bytes, int from, int to) {
        if (bounds.equals(Format.ANY_TEXT)) {
            return null;
        }
        String text = new String(bytes, from, to - from, encoding.charset());
        int length = text.codePointCount(0, text.length());
        if (length < bounds.minLength() || length > bounds.maxLength()) {
            return Rule.TEXT_LENGTH;
        }
        if (!bounds.allowed().isEmpty() && !bounds.allowed().contains(text)) {
            return Rule.TEXT_NOT_ALLOWED;
        }
        return pattern == null || pattern.matches(text) ? null : Rule.TEXT_PATTERN;
    }

    @Override
    public long value() {
        return NO_VALUE;
    }
}
