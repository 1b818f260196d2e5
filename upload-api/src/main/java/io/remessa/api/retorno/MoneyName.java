package io.remessa.api.retorno;

import io.remessa.csv.layout.Format.Money.Style;
import java.util.Optional;

/** What callers call the ways in which a retorno writes money. Stateless. */
public final class MoneyName {

    /** For {@code 1234.56}. */
    public static final String PLAIN = "plain";

    /** For {@code R$ 1.234,56}. */
    public static final String BRL = "brl";

    private MoneyName() {}

    /** The name of a way. */
    public static String of(Style style) {
        return style == Style.PLAIN ? PLAIN : BRL;
    }

    /** The way of a name, if it is one. */
    public static Optional<Style> read(String name) {
        return switch (name) {
            case PLAIN -> Optional.of(Style.PLAIN);
            case BRL -> Optional.of(Style.BRAZILIAN);
            default -> Optional.empty();
        };
    }
}
