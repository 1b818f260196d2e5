package io.remessa.csv.check;

import io.remessa.csv.rule.Rule;
import org.jspecify.annotations.Nullable;

/** 1 to 18 digits. */
final class WholeCheck implements FieldCheck {

    private long value = NO_VALUE;

    @Override
    public @Nullable Rule check(byte[] bytes, int from, int to) {
        long number = Digits.parse(bytes, from, to);
        value = number == Digits.NOT_DIGITS ? NO_VALUE : number;
        return number == Digits.NOT_DIGITS ? Rule.INTEGER_FORMAT : null;
    }

    @Override
    public long value() {
        return value;
    }
}
