package io.remessa.csv.layout;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the fields of a column hold, and so which rules look at them. Empty fields are looked at by nobody but REQUIRED. */
public sealed interface Format {

    /** What lists of layouts call it, and layout files where they have to name it. */
    String name();

    /** Text of any kind. */
    Format ANY_TEXT = new Text(0, Integer.MAX_VALUE, null, Set.of());

    /**
     * Text.
     *
     * @param minLength characters (code points) at least
     * @param maxLength characters at most
     * @param pattern a regular expression, in RE2 syntax, that the whole text must match; null for any text
     * @param allowed the texts allowed; empty for any
     */
    record Text(int minLength, int maxLength, @Nullable String pattern, Set<String> allowed) implements Format {

        public Text {
            allowed = Set.copyOf(allowed);
        }

        @Override
        public String name() {
            return "text";
        }
    }

    /** 1 to 18 digits. */
    record Whole() implements Format {

        @Override
        public String name() {
            return "integer";
        }
    }

    /** A day of the proleptic Gregorian calendar, of the years 0001 to 9999. */
    record Date(Order order) implements Format {

        /** How a date is written. */
        public enum Order {
            /** yyyyMMdd */
            YEAR_FIRST,
            /** dd/MM/yyyy */
            DAY_FIRST
        }

        @Override
        public String name() {
            return order == Order.YEAR_FIRST ? "date:yyyyMMdd" : "date:dd/MM/yyyy";
        }
    }

    /** An amount of money: 1 to 15 digits before its decimal mark, any number behind it; added up. */
    record Money(Style style) implements Format {

        /** How an amount is written. */
        public enum Style {
            /** {@code -1234.56} */
            PLAIN,
            /** {@code R$ -1.234,56}; the currency, the points and the sign may be missing. */
            BRAZILIAN
        }

        @Override
        public String name() {
            return style == Style.PLAIN ? "money" : "money-br";
        }
    }

    /** A taxpayer's document; counted by type. At least one of the two is accepted. */
    record Document(boolean cpf, boolean cnpj) implements Format {

        public Document {
            if (!cpf && !cnpj) {
                throw new IllegalArgumentException("A document column accepts CPF, CNPJ or both");
            }
        }

        @Override
        public String name() {
            return cpf && cnpj ? "cpf-cnpj" : cpf ? "cpf" : "cnpj";
        }
    }
}
