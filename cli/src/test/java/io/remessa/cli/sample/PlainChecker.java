package io.remessa.cli.sample;

import com.opencsv.RFC4180Parser;
import com.opencsv.RFC4180ParserBuilder;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A slow validator of its own kind: it reads the bytes alone, with opencsv for the fields and BigDecimal for amounts,
 * and knows nothing of how the sample was made.
 */
final class PlainChecker {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final List<String> INTEGERS = List.of(
            "nrInst",
            "nrAgencia",
            "cdClient",
            "nrContrato",
            "qtPrestacoes",
            "cdProduto",
            "cdCarteira",
            "nrProposta",
            "nrPresta",
            "nrSeqPre");
    private static final List<String> AMOUNTS =
            List.of("vlTotal", "vlPresta", "vlMora", "vlMulta", "vlOutAcr", "vlIof", "vlDescon", "vlAtual");

    private final char delimiter;
    private final RFC4180Parser opencsv;
    private final Map<String, Long> errors = new TreeMap<>();
    private final Map<String, Long> documents = new TreeMap<>();
    private final Map<String, BigInteger> sums = new LinkedHashMap<>();
    private long total;
    private long rejected;

    PlainChecker(char delimiter) {
        this.delimiter = delimiter;
        this.opencsv = new RFC4180ParserBuilder().withSeparator(delimiter).build();
        AMOUNTS.forEach(amount -> sums.put(amount, BigInteger.ZERO));
    }

    /** One record as the grammar sees it; every byte is one character. */
    private record Raw(String text, List<String> fields, boolean wrongQuotes, boolean plainQuotes) {}

    ExpectedResult check(byte[] file) throws IOException {
        String bytes = new String(file, StandardCharsets.ISO_8859_1);
        List<Raw> records = records(bytes.startsWith("\u00EF\u00BB\u00BF") ? bytes.substring(3) : bytes);
        List<String> header = records.get(0).fields();
        for (Raw record : records.subList(1, records.size())) {
            total++;
            List<String> findings = findings(header, record);
            findings.forEach(rule -> errors.merge(rule, 1L, Long::sum));
            rejected += findings.isEmpty() ? 0 : 1;
        }
        return new ExpectedResult(
                new ExpectedResult.Records(total, total - rejected, rejected), errors, sums, documents);
    }

    private List<Raw> records(String bytes) throws IOException {
        List<Raw> records = new ArrayList<>();
        int at = 0;
        while (at < bytes.length()) {
            int start = at;
            List<String> fields = new ArrayList<>();
            StringBuilder field = new StringBuilder();
            boolean quoted = false;
            boolean wasQuoted = false;
            boolean wrongQuotes = false;
            boolean plainQuotes = true;
            for (; at < bytes.length(); at++) {
                char c = bytes.charAt(at);
                if (quoted && c == '"' && at + 1 < bytes.length() && bytes.charAt(at + 1) == '"') {
                    field.append('"');
                    at++;
                } else if (quoted && c == '"') {
                    quoted = false;
                } else if (quoted) {
                    field.append(c);
                } else if (c == delimiter) {
                    fields.add(field.toString());
                    field.setLength(0);
                    wasQuoted = false;
                } else if (c == '\n' || c == '\r') {
                    break;
                } else if (c == '"' && field.isEmpty() && !wasQuoted) {
                    quoted = true;
                    wasQuoted = true;
                } else {
                    wrongQuotes |= wasQuoted;
                    plainQuotes &= c != '"';
                    field.append(c);
                }
            }
            String text = bytes.substring(start, at);
            fields.add(field.toString());
            at += bytes.startsWith("\r\n", at) ? 2 : 1;
            if (!text.isEmpty()) {
                records.add(agreedWithOpencsv(new Raw(text, fields, wrongQuotes || quoted, plainQuotes)));
            }
        }
        return records;
    }

    /** opencsv follows RFC 4180, which has neither wrong quotes nor quotes inside a field without quotes. */
    private Raw agreedWithOpencsv(Raw record) throws IOException {
        if (!record.wrongQuotes() && record.plainQuotes()) {
            List<String> theirs = Arrays.asList(opencsv.parseLine(record.text()));
            if (!theirs.equals(record.fields())) {
                throw new AssertionError("opencsv reads " + theirs + ", this checker " + record.fields());
            }
        }
        return record;
    }

    private List<String> findings(List<String> header, Raw record) {
        if (record.wrongQuotes()) {
            return List.of("QUOTE_SYNTAX");
        }
        List<String> findings = new ArrayList<>();
        if (!isUtf8(record.text())) {
            findings.add("ENCODING");
        }
        if (record.fields().size() != header.size()) {
            findings.add("FIELD_COUNT");
            return findings;
        }
        Map<String, BigDecimal> numbers = new HashMap<>();
        for (int column = 0; column < header.size(); column++) {
            check(header.get(column), record.fields().get(column), numbers, findings);
        }
        BigDecimal count = numbers.get("qtPrestacoes");
        BigDecimal whole = numbers.get("vlTotal");
        BigDecimal each = numbers.get("vlPresta");
        if (count != null && whole != null && each != null && !matches(count, whole, each)) {
            findings.add("INSTALMENT_MISMATCH");
        }
        return findings;
    }

    private static boolean matches(BigDecimal count, BigDecimal whole, BigDecimal each) {
        BigDecimal away = whole.subtract(count.multiply(each)).abs();
        return count.signum() > 0 && away.compareTo(count.multiply(new BigDecimal("0.01"))) <= 0;
    }

    private void check(String column, String value, Map<String, BigDecimal> numbers, List<String> findings) {
        if (value.isEmpty()) {
            findings.add("REQUIRED");
        } else if (INTEGERS.contains(column)) {
            if (value.matches("[0-9]{1,18}")) {
                numbers.put(column, new BigDecimal(value));
            } else {
                findings.add("INTEGER_FORMAT");
            }
        } else if (AMOUNTS.contains(column)) {
            if (value.matches("-?[0-9]{1,15}(\\.[0-9]+)?")) {
                BigDecimal amount = new BigDecimal(value);
                numbers.put(column, amount);
                BigInteger cents = amount.setScale(2, RoundingMode.HALF_UP).unscaledValue();
                sums.merge(column, cents, BigInteger::add);
            } else {
                findings.add("MONEY_FORMAT");
            }
        } else if (column.startsWith("dt")) {
            if (!isDate(value)) {
                findings.add("DATE_FORMAT");
            }
        } else if (column.equals("nrCpfCnpj")) {
            checkDocument(value, findings);
        }
    }

    private static boolean isDate(String value) {
        try {
            return value.matches("[0-9]{8}") && LocalDate.parse(value, DATE).getYear() >= 1;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private void checkDocument(String value, List<String> findings) {
        String plain = value.matches("[0-9]{3}\\.[0-9]{3}\\.[0-9]{3}-[0-9]{2}")
                        || value.matches("[0-9A-Z]{2}\\.[0-9A-Z]{3}\\.[0-9A-Z]{3}/[0-9A-Z]{4}-[0-9]{2}")
                ? value.replaceAll("[./-]", "")
                : value;
        boolean cpf = plain.length() == 11;
        boolean cnpj = plain.length() == 14;
        if (!plain.matches("[0-9A-Z]+")
                || (cpf && !plain.matches("[0-9]+"))
                || (cnpj && !plain.matches(".{12}[0-9]{2}"))) {
            findings.add("DOCUMENT_FORMAT");
        } else if (!cpf && !cnpj) {
            findings.add("DOCUMENT_LENGTH");
        } else if (plain.chars().distinct().count() == 1) {
            findings.add("DOCUMENT_REPEATED");
        } else if (cpf && !(hasCheckDigit(plain, 9, 10, 11) && hasCheckDigit(plain, 10, 11, 11))) {
            findings.add("CPF_CHECK_DIGITS");
        } else if (cnpj && !(hasCheckDigit(plain, 12, 5, 9) && hasCheckDigit(plain, 13, 6, 9))) {
            findings.add("CNPJ_CHECK_DIGITS");
        } else {
            documents.merge(cpf ? "CPF" : "CNPJ", 1L, Long::sum);
        }
    }

    /** Weights from the left, as the authorities print them: down to 2, then again from the heaviest. */
    private static boolean hasCheckDigit(String plain, int at, int firstWeight, int heaviest) {
        int sum = 0;
        int weight = firstWeight;
        for (int i = 0; i < at; i++) {
            sum += weight * (plain.charAt(i) - 48);
            weight = weight == 2 ? heaviest : weight - 1;
        }
        int digit = sum % 11 < 2 ? 0 : 11 - sum % 11;
        return plain.charAt(at) - 48 == digit;
    }

    private static boolean isUtf8(String bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
