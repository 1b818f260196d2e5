package io.remessa.csv.generated;

import io.remessa.csv.layout.Column;
import io.remessa.csv.layout.Format;
import io.remessa.csv.layout.Format.Date.Order;
import io.remessa.csv.layout.Format.Money.Style;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.layout.RowRule;
import io.remessa.csv.layout.RowRule.Comparison.Operator;
import io.remessa.csv.rule.Rule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Layouts of any formats and rules, and fields that fit them or nearly do. */
public final class RandomLayouts {

    private RandomLayouts() {}

    /** A layout of 1 to 12 columns. */
    public static Layout any(Random random) {
        List<Column> columns = IntStream.rangeClosed(0, random.nextInt(12))
                .mapToObj(i -> new Column("c" + i, format(random), random.nextInt(4) > 0))
                .toList();
        List<RowRule> rules = new ArrayList<>();
        List<Integer> money = columnsOf(columns, Format.Money.class);
        List<Integer> whole = columnsOf(columns, Format.Whole.class);
        List<Integer> dates = columnsOf(columns, Format.Date.class);
        if (money.size() > 1 && !whole.isEmpty()) {
            rules.add(new RowRule.Instalments(pick(whole, random), money.get(0), money.get(1), random.nextInt(3)));
        }
        if (money.size() > 1) {
            rules.add(new RowRule.Sum(money.get(0), money.subList(1, money.size()), random.nextInt(3)));
        }
        for (List<Integer> alike : List.of(money, whole, dates)) {
            if (!alike.isEmpty()) {
                Operator operator = Operator.values()[random.nextInt(Operator.values().length)];
                rules.add(new RowRule.Comparison(pick(alike, random), operator, pick(alike, random)));
            }
        }
        Set<Rule> warnings = Stream.of(Rule.values())
                .filter(rule -> !Layout.ALWAYS_ERRORS.contains(rule) && random.nextInt(3) == 0)
                .collect(Collectors.toSet());
        return new Layout("any", columns, rules, random.nextBoolean() ? warnings : Set.of());
    }

    private static Format format(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> Format.ANY_TEXT;
            case 1 -> new Format.Text(random.nextInt(2), 1 + random.nextInt(9), null, Set.of());
            case 2 -> new Format.Text(0, 99, "[a-z0-9]+( [A-Z]*)?", Set.of());
            case 3 -> new Format.Text(0, 99, null, Set.of("Aberta", "Paga", "a \"b\"", "é"));
            case 4 -> new Format.Whole();
            case 5 -> new Format.Date(random.nextBoolean() ? Order.YEAR_FIRST : Order.DAY_FIRST);
            case 6, 7 -> new Format.Money(random.nextInt(3) > 0 ? Style.PLAIN : Style.BRAZILIAN);
            default -> {
                int kind = random.nextInt(3);
                yield new Format.Document(kind != 0, kind != 1);
            }
        };
    }

    /** A field for a column, most often a good one, its quotes resolved. */
    public static String field(Format format, Random random) {
        if (random.nextInt(12) == 0) {
            return "";
        }
        if (random.nextInt(12) == 0) {
            return new String(Soup.random("0159 .,-/azé\"", random.nextInt(20), random), StandardCharsets.ISO_8859_1);
        }
        String field = good(format, random);
        return random.nextInt(12) == 0 ? spoilt(field, random) : field;
    }

    private static String good(Format format, Random random) {
        if (format instanceof Format.Text text && !text.allowed().isEmpty()) {
            return List.copyOf(text.allowed()).get(random.nextInt(text.allowed().size()));
        } else if (format instanceof Format.Whole) {
            return digits(1 + random.nextInt(random.nextBoolean() ? 18 : 3), random);
        } else if (format instanceof Format.Date date) {
            int year = 1 + random.nextInt(9999);
            int month = 1 + random.nextInt(12);
            int day = 1 + random.nextInt(random.nextBoolean() ? 31 : 28);
            return date.order() == Order.YEAR_FIRST
                    ? String.format(Locale.ROOT, "%04d%02d%02d", year, month, day)
                    : String.format(Locale.ROOT, "%02d/%02d/%04d", day, month, year);
        } else if (format instanceof Format.Money money) {
            return amount(money.style(), random);
        } else if (format instanceof Format.Document) {
            return ParcelasRow.document(random);
        }
        return "abc 123 DEF".substring(random.nextInt(8));
    }

    private static String amount(Style style, Random random) {
        int places = random.nextInt(4) == 0 ? random.nextInt(20) : 2;
        boolean small = random.nextBoolean();
        String units = digits(1 + random.nextInt(small ? 5 : 15), random);
        String sign = random.nextInt(6) == 0 ? "-" : "";
        if (style == Style.PLAIN) {
            return sign + units + (places == 0 ? "" : "." + digits(places, random));
        }
        StringBuilder grouped = new StringBuilder(units);
        for (int i = units.length() - 3; i > 0 && small; i -= 3) {
            grouped.insert(i, '.');
        }
        String currency = List.of("", "R$", "R$ ").get(random.nextInt(3));
        boolean signFirst = random.nextBoolean();
        return (signFirst ? sign + currency : currency + sign)
                + grouped
                + (places == 0 ? "" : "," + digits(places, random));
    }

    private static String spoilt(String field, Random random) {
        int place = random.nextInt(field.length() + 1);
        String with = List.of("", "0", "-", ".", "x", " ", "/", ":", "é", "\"").get(random.nextInt(10));
        boolean replace = place < field.length() && random.nextBoolean();
        return field.substring(0, place) + with + field.substring(replace ? place + 1 : place);
    }

    private static String digits(int count, Random random) {
        return new String(Soup.random("0123456789", count, random), StandardCharsets.US_ASCII);
    }

    private static List<Integer> columnsOf(List<Column> columns, Class<? extends Format> kind) {
        return IntStream.range(0, columns.size())
                .filter(i -> kind.isInstance(columns.get(i).format()))
                .boxed()
                .toList();
    }

    private static int pick(List<Integer> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
