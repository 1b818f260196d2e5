package io.remessa.csv.oracle;

import io.remessa.csv.text.Encoding;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of the layout {@code parcelas}, on strings. Findings are written {@code RULE:column}, as rejects have them. */
public final class PlainRules {

    /** The header. */
    public static final List<String> COLUMNS = List.of(
            ("nrInst,nrAgencia,cdClient,nmClient,nrCpfCnpj,nrContrato,dtContrato,qtPrestacoes,vlTotal,cdProduto,dsProduto,"
                            + "cdCarteira,dsCarteira,nrProposta,nrPresta,tpPresta,nrSeqPre,dtVctPre,vlPresta,vlMora,"
                            + "vlMulta,vlOutAcr,vlIof,vlDescon,vlAtual,idSituac,idSitVen")
                    .split(","));

    private static final Set<String> TEXTS =
            Set.of("nmClient", "dsProduto", "dsCarteira", "tpPresta", "idSituac", "idSitVen");
    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final Pattern INTEGER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern MONEY = Pattern.compile("-?[0-9]{1,15}([.][0-9]+)?");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    private final List<String> findings = new ArrayList<>();
    private final Map<String, BigDecimal> amounts = new LinkedHashMap<>();
    private final Map<String, String> dates = new LinkedHashMap<>();
    private @Nullable String document;

    private PlainRules() {}

    /** The judgement on one record. */
    public record Judgement(
            List<String> findings,
            Map<String, BigDecimal> amounts,
            Map<String, String> dates,
            @Nullable String document) {}

    /** Checks a record. */
    public static Judgement check(PlainRecord record, byte[] file, Encoding encoding) {
        PlainRules rules = new PlainRules();
        rules.check(record, firstInvalid(file, record.offset(), record.end(), encoding));
        return new Judgement(rules.findings, rules.amounts, rules.dates, rules.document);
    }

    private void check(PlainRecord record, int firstInvalid) {
        if (record.brokenField() >= 0) {
            String open = record.unclosedQuoteAt() < 0 ? "" : "@" + record.unclosedQuoteAt();
            findings.add("QUOTE_SYNTAX:" + column(record.brokenField()) + open);
            return;
        }
        if (record.fields().size() != COLUMNS.size()) {
            findings.add("FIELD_COUNT");
            return;
        }
        if (firstInvalid < record.end()) {
            findings.add("ENCODING:" + column(record.fieldAt(firstInvalid)));
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < COLUMNS.size(); i++) {
            values.put(COLUMNS.get(i), record.fields().get(i));
            checkField(COLUMNS.get(i), record.fields().get(i));
        }
        checkInstalments(values);
    }

    private void checkField(String column, String value) {
        if (value.isEmpty()) {
            findings.add("REQUIRED:" + column);
        } else if (column.equals("nrCpfCnpj")) {
            String result = PlainDocument.check(value);
            if (result.equals("CPF") || result.equals("CNPJ")) {
                document = result;
            } else {
                findings.add(result + ":" + column);
            }
        } else if (column.startsWith("vl")) {
            if (MONEY.matcher(value).matches()) {
                amounts.put(column, new BigDecimal(value));
            } else {
                findings.add("MONEY_FORMAT:" + column);
            }
        } else if (column.startsWith("dt")) {
            if (isDate(value)) {
                dates.put(column, value);
            } else {
                findings.add("DATE_FORMAT:" + column);
            }
        } else if (!TEXTS.contains(column) && !isInteger(value)) {
            findings.add("INTEGER_FORMAT:" + column);
        }
    }

    private void checkInstalments(Map<String, String> values) {
        BigDecimal total = amounts.get("vlTotal");
        BigDecimal value = amounts.get("vlPresta");
        String count = String.valueOf(values.get("qtPrestacoes"));
        if (total != null
                && value != null
                && isInteger(count)
                && isMismatch(total, new BigDecimal(count), value, CENT)) {
            findings.add("INSTALMENT_MISMATCH:vlTotal");
        }
    }

    /** |total − count × value| > tolerance × count, or no instalments at all. */
    public static boolean isMismatch(BigDecimal total, BigDecimal count, BigDecimal value, BigDecimal tolerance) {
        BigDecimal difference = total.subtract(count.multiply(value)).abs();
        return count.signum() == 0 || difference.compareTo(tolerance.multiply(count)) > 0;
    }

    /** A day of the calendar from 0001-01-01 on. */
    public static boolean isDate(String value) {
        if (!value.matches("[0-9]{8}")) {
            return false;
        }
        try {
            return LocalDate.parse(value, DAY).getYear() > 0;
        } catch (DateTimeException notADay) {
            return false;
        }
    }

    /** Position of the first byte in [from, to) that the JDK's decoder refuses, or {@code to}. */
    public static int firstInvalid(byte[] bytes, int from, int to, Encoding encoding) {
        CharsetDecoder decoder = encoding.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from).slice();
        decoder.decode(in, CharBuffer.allocate(to - from + 1), true);
        return from + in.position();
    }

    private static boolean isInteger(String value) {
        return INTEGER.matcher(value).matches();
    }

    private static String column(int index) {
        return index < COLUMNS.size() ? COLUMNS.get(index) : "#" + (index + 1);
    }
}
