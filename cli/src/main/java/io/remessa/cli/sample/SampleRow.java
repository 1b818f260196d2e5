package io.remessa.cli.sample;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row as it will be written, and what is known of it. It begins sound; a {@link SampleDefect} spoils it through the
 * methods here, each of which changes the text and the knowledge together, so that several defects may meet in one row.
 * Reused from row to row, because a fast generator must not make 27 objects a row. Not thread-safe.
 */
final class SampleRow {
    private static final int COLUMNS = SampleColumn.ALL.size();

    private final byte[][] texts = new byte[COLUMNS][];
    private final long[] cents = new long[COLUMNS];
    private final Map<SampleColumn, SampleRule> broken = new EnumMap<>(SampleColumn.class);
    private byte[][] extraTexts = {};
    private int fieldCount = COLUMNS;
    private SampleDocument.@Nullable Type document;
    private boolean totalDiffers;
    private boolean quoteSyntax;
    private boolean invalidBytes;

    /** Makes the row a sound one again; every column is then set anew. */
    void clear() {
        broken.clear();
        extraTexts = new byte[0][];
        fieldCount = COLUMNS;
        totalDiffers = false;
        quoteSyntax = false;
        invalidBytes = false;
    }

    /** Sets a field that breaks no rule. */
    void set(SampleColumn column, byte[] text) {
        texts[column.ordinal()] = text;
    }

    /** Sets an amount that is well formed. */
    void set(SampleColumn column, SampleMoney money) {
        texts[column.ordinal()] = money.text();
        cents[column.ordinal()] = money.cents();
    }

    /** Sets a document that passes every rule. */
    void setDocument(SampleDocument.Type type, byte[] text) {
        document = type;
        set(SampleColumn.NR_CPF_CNPJ, text);
    }

    /** Spoils a field. It then breaks this one rule, whatever was wrong with it before. */
    void breakField(SampleColumn column, byte[] text, SampleRule rule) {
        texts[column.ordinal()] = text;
        broken.put(column, rule);
    }

    /** Sets a well-formed total that is not instalments times instalment value. */
    void breakTotal(SampleMoney total) {
        set(SampleColumn.VL_TOTAL, total);
        broken.remove(SampleColumn.VL_TOTAL);
        totalDiffers = true;
    }

    /** Sets the number of instalments to 0, which no total matches. */
    void breakInstalments(byte[] zero) {
        set(SampleColumn.QT_PRESTACOES, zero);
        broken.remove(SampleColumn.QT_PRESTACOES);
        totalDiffers = true;
    }

    /** Ends the row after some of its fields. */
    void cutAfter(int fields) {
        fieldCount = fields;
        extraTexts = new byte[0][];
    }

    /** Adds fields that the header does not have. */
    void append(byte[]... fields) {
        fieldCount = COLUMNS;
        extraTexts = fields;
    }

    /** Puts one text in the place of the whole row. */
    void replaceBy(byte[] line) {
        fieldCount = 0;
        extraTexts = new byte[][] {line};
    }

    /** Sets a field whose quotes are wrong. */
    void breakQuotes(SampleColumn column, byte[] text) {
        texts[column.ordinal()] = text;
        quoteSyntax = true;
    }

    /** Sets a text field, which otherwise breaks no rule, with bytes that are not UTF-8. */
    void breakEncoding(SampleColumn column, byte[] text) {
        texts[column.ordinal()] = text;
        broken.remove(column);
        invalidBytes = true;
    }

    /** Writes the fields, without the line end; the position after the last byte is the result. */
    int write(byte[] buffer, int from, byte delimiter) {
        int at = from;
        for (int field = 0; field < fieldCount + extraTexts.length; field++) {
            if (field > 0) {
                buffer[at++] = delimiter;
            }
            byte[] text = field < fieldCount ? texts[field] : extraTexts[field - fieldCount];
            System.arraycopy(text, 0, buffer, at, text.length);
            at += text.length;
        }
        return at;
    }

    /**
     * The findings that a validator must make, by rule. Quotes that are wrong hide everything else, a wrong number of
     * fields hides all but the encoding.
     */
    Map<SampleRule, Integer> findings() {
        Map<SampleRule, Integer> findings = new EnumMap<>(SampleRule.class);
        if (quoteSyntax) {
            findings.put(SampleRule.QUOTE_SYNTAX, 1);
            return findings;
        }
        if (invalidBytes) {
            findings.put(SampleRule.ENCODING, 1);
        }
        if (hasWrongFieldCount()) {
            findings.put(SampleRule.FIELD_COUNT, 1);
            return findings;
        }
        broken.values().forEach(rule -> findings.merge(rule, 1, Integer::sum));
        if (totalDiffers
                && isSound(SampleColumn.QT_PRESTACOES)
                && isSound(SampleColumn.VL_TOTAL)
                && isSound(SampleColumn.VL_PRESTA)) {
            findings.put(SampleRule.INSTALMENT_MISMATCH, 1);
        }
        return findings;
    }

    /** Whether nothing at all is wrong: the short way for most rows. */
    boolean isSound() {
        return broken.isEmpty() && !totalDiffers && !quoteSyntax && !invalidBytes && !hasWrongFieldCount();
    }

    /** Whether the fields can be told apart; only then do they count for sums and documents. */
    boolean hasFields() {
        return !quoteSyntax && !hasWrongFieldCount();
    }

    private boolean hasWrongFieldCount() {
        return fieldCount + extraTexts.length != COLUMNS;
    }

    private boolean isSound(SampleColumn column) {
        return !broken.containsKey(column);
    }

    /** What a money column adds to its sum: nothing when its field is spoilt. */
    long cents(SampleColumn column) {
        return isSound(column) ? cents[column.ordinal()] : 0;
    }

    /** The type of the row's document, or null when it breaks a rule. */
    SampleDocument.@Nullable Type document() {
        return isSound(SampleColumn.NR_CPF_CNPJ) ? document : null;
    }
}
