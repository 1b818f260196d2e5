package io.remessa.cli.sample;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/**
 * A loan contract: what all its instalments have in common. Its text is made once and shared by its rows.
 *
 * @param texts the fields that do not depend on the instalment, as they are written
 * @param documentType of the customer's document
 * @param instalments how many the contract has
 * @param instalment the value of each
 * @param total the value of all; at most a cent an instalment away from the product
 * @param instalmentMills the exact value of each, in thousandths
 */
record SampleContract(
        Map<SampleColumn, byte[]> texts,
        SampleDocument.Type documentType,
        int instalments,
        SampleMoney instalment,
        SampleMoney total,
        long instalmentMills) {

    /** How far the total may be away from {@link #exactTotal}, in thousandths: a cent an instalment. */
    long tolerance() {
        return 10L * instalments;
    }

    /** Instalments times instalment value, in thousandths. */
    long exactTotal() {
        return instalments * instalmentMills;
    }

    /** The text of a column that all instalments share. */
    byte[] text(SampleColumn column) {
        return Objects.requireNonNull(texts.get(column), column::header);
    }

    /** A number, as it is written most of the time. */
    static byte[] digits(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }
}
