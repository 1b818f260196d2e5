package io.remessa.csv.oracle;

import com.dynatrace.hash4j.hashing.Hashing;
import io.remessa.csv.profile.AmountProfile;
import io.remessa.csv.profile.ColumnFindings;
import io.remessa.csv.profile.DateProfile;
import io.remessa.csv.profile.DistinctCents;
import io.remessa.csv.profile.Profile;
import io.remessa.csv.profile.RuleInColumn;
import io.remessa.csv.profile.Sampled;
import io.remessa.csv.rule.Rule;
import io.remessa.csv.text.MaskedDocuments;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The profile of records of the layout {@code parcelas}, from all of their values, kept in memory. */
final class PlainProfile {

    private final Map<String, List<Long>> cents = new LinkedHashMap<>();
    private final Map<String, TreeMap<LocalDate, Integer>> dates = new LinkedHashMap<>();
    /** By what the record says. */
    private final Map<RuleInColumn, Map<String, Sampled>> findings = new TreeMap<>();

    PlainProfile() {
        for (String column : PlainRules.COLUMNS) {
            if (column.startsWith("vl")) {
                cents.put(column, new ArrayList<>());
            } else if (column.startsWith("dt")) {
                dates.put(column, new TreeMap<>());
            }
        }
    }

    /** @param fields of the record, in the encoding of the file */
    void add(List<String> fields, PlainRules.Judgement judgement) {
        judgement
                .amounts()
                .forEach((column, amount) ->
                        cents.getOrDefault(column, List.of()).add(rounded(amount)));
        judgement
                .dates()
                .forEach((column, date) -> dates.getOrDefault(column, new TreeMap<>())
                        .merge(LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE), 1, Integer::sum));
        String said = fields.stream().map(PlainProfile::quoted).collect(Collectors.joining(","));
        for (String finding : judgement.findings()) {
            String[] parts = finding.replaceAll("@.*", "").split(":", 2);
            int index = parts.length == 1 ? -1 : PlainRules.COLUMNS.indexOf(parts[1]);
            @Nullable String column = index < 0 ? null : parts[1];
            String value = index < 0 ? "" : shown(fields.get(index), index);
            findings.computeIfAbsent(new RuleInColumn(Rule.valueOf(parts[0]), column), place -> new TreeMap<>())
                    .merge(said, new Sampled(hash(said), value, 1), PlainProfile::sum);
        }
    }

    private static long rounded(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP).unscaledValue().longValueExact();
    }

    private static Sampled sum(Sampled one, Sampled other) {
        return new Sampled(one.priority(), one.value(), one.findings() + other.findings());
    }

    private static String quoted(String field) {
        return field.matches("(?s).*[\",\r\n].*") ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }

    private static long hash(String said) {
        return Hashing.komihash5_0().hashBytesToLong(said.getBytes(StandardCharsets.UTF_8));
    }

    private static String shown(String field, int index) {
        boolean document = PlainRules.COLUMNS.get(index).equals("nrCpfCnpj");
        String masked = document ? MaskedDocuments.mask(field) : MaskedDocuments.in(field);
        List<String> characters =
                masked.codePoints().mapToObj(Character::toString).toList();
        String cut = String.join("", characters.subList(0, Math.min(40, characters.size())));
        while (cut.getBytes(StandardCharsets.UTF_8).length > 64) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut.equals(masked) ? masked : cut + "…";
    }

    Profile profile() {
        int limit = 32;
        while (sampledAt(limit) > 512) {
            limit /= 2;
        }
        Map<RuleInColumn, ColumnFindings> byColumn = new TreeMap<>();
        for (Map.Entry<RuleInColumn, Map<String, Sampled>> entry : findings.entrySet()) {
            TreeMap<Long, Sampled> byPriority = new TreeMap<>();
            entry.getValue().values().forEach(sampled -> byPriority.put(sampled.priority(), sampled));
            long count =
                    byPriority.values().stream().mapToLong(Sampled::findings).sum();
            int kept = entry.getKey().column() == null ? 0 : limit;
            byColumn.put(
                    entry.getKey(),
                    new ColumnFindings(
                            count, byPriority.values().stream().limit(kept).toList()));
        }
        Map<String, AmountProfile> amounts = new LinkedHashMap<>();
        cents.forEach((column, values) -> amounts.put(column, amounts(values)));
        Map<String, DateProfile> days = new LinkedHashMap<>();
        dates.forEach((column, values) -> days.put(column, dates(values)));
        return new Profile(limit, byColumn, amounts, days);
    }

    private int sampledAt(int limit) {
        return findings.entrySet().stream()
                .filter(entry -> entry.getKey().column() != null)
                .mapToInt(entry -> Math.min(limit, entry.getValue().size()))
                .sum();
    }

    private static DateProfile dates(SortedMap<LocalDate, Integer> days) {
        int values = days.values().stream().mapToInt(Integer::intValue).sum();
        return days.isEmpty()
                ? new DateProfile(0, null, null)
                : new DateProfile(values, days.firstKey(), days.lastKey());
    }

    private static AmountProfile amounts(List<Long> values) {
        TreeSet<Long> distinct = new TreeSet<>(values);
        return distinct.isEmpty()
                ? new AmountProfile(0, null, null, distinct(distinct))
                : new AmountProfile(values.size(), distinct.first(), distinct.last(), distinct(distinct));
    }

    private static DistinctCents distinct(Set<Long> distinct) {
        TreeMap<Long, Long> byHash = new TreeMap<>();
        for (long value : distinct) {
            long product = value * 0xBF58476D1CE4E5B9L;
            byHash.put((product ^ (product >>> 32)) * 0x94D049BB133111EBL, value);
        }
        return new DistinctCents(
                512,
                distinct.size() <= 512,
                byHash.values().stream().limit(512).mapToLong(Long::longValue).toArray());
    }
}
