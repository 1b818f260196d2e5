package io.remessa.csv.oracle;

import io.remessa.csv.oracle.PlainRules.Judgement;
import io.remessa.csv.result.Totals;
import io.remessa.csv.rule.DocumentType;
import io.remessa.csv.rule.Rule;
import io.remessa.csv.text.Dialect;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Validates a whole file of the layout {@code parcelas}. */
public final class PlainValidation {

    private PlainValidation() {}

    /** What a file must give: lines count from 0, and a reject is line, offset, findings and the fields. */
    public static Outcome validate(byte[] file, int dataStart, Dialect dialect) {
        Count accepted = new Count();
        Count rejected = new Count();
        List<List<String>> rejects = new ArrayList<>();
        for (PlainRecord record : PlainParser.parse(file, dataStart, dialect.delimiter())) {
            Judgement judgement = PlainRules.check(record, file, dialect.encoding());
            List<String> fields = texts(record, dialect.encoding().charset());
            (judgement.findings().isEmpty() ? accepted : rejected).add(fields, judgement);
            if (!judgement.findings().isEmpty()) {
                rejects.add(reject(record, judgement, fields));
            }
        }
        return new Outcome(
                accepted.totals(),
                rejected.totals(),
                PlainParser.lineEndsBefore(file)[file.length],
                List.copyOf(rejects));
    }

    private static List<String> reject(PlainRecord record, Judgement judgement, List<String> fields) {
        List<String> row = new ArrayList<>();
        row.add(Long.toString(record.line()));
        row.add(Integer.toString(record.offset()));
        row.add(String.join(" ", judgement.findings()));
        row.addAll(fields);
        return List.copyOf(row);
    }

    private static List<String> texts(PlainRecord record, Charset charset) {
        return record.fields().stream()
                .map(field -> new String(field.getBytes(StandardCharsets.ISO_8859_1), charset))
                .toList();
    }

    private static final class Count {
        private long records;
        private final PlainProfile profile = new PlainProfile();
        private final Map<Rule, Long> errors = new TreeMap<>();
        private final Map<String, BigInteger> cents = new LinkedHashMap<>();
        private final Map<DocumentType, Long> documents = new TreeMap<>();

        Count() {
            PlainRules.COLUMNS.stream()
                    .filter(column -> column.startsWith("vl"))
                    .forEach(column -> cents.put(column, BigInteger.ZERO));
        }

        void add(List<String> fields, Judgement judgement) {
            records++;
            profile.add(fields, judgement);
            for (String finding : judgement.findings()) {
                errors.merge(Rule.valueOf(finding.replaceAll("[:@].*", "")), 1L, Long::sum);
            }
            judgement.amounts().forEach((column, amount) -> {
                BigInteger rounded = amount.setScale(2, RoundingMode.HALF_UP).unscaledValue();
                cents.merge(column, rounded, BigInteger::add);
            });
            if (judgement.document() != null) {
                documents.merge(DocumentType.valueOf(judgement.document()), 1L, Long::sum);
            }
        }

        Totals totals() {
            return new Totals(records, errors, Map.of(), cents, documents, profile.profile());
        }
    }
}
