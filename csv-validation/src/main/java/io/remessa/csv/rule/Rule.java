package io.remessa.csv.rule;

/**
 * What can be wrong with a record. The names are stable: they stand in reports, rejects and the API. The order is the
 * one in which reports list them.
 */
public enum Rule {
    /** Text follows a closing quote, or a quote is never closed. Stops every other rule of the record. */
    QUOTE_SYNTAX,
    /** The record has not as many fields as the header. Stops every rule below. */
    FIELD_COUNT,
    /** Bytes that are not valid in the file's encoding; once a record; stops nothing. */
    ENCODING,
    /** A field is empty; no other rule looks at it then. */
    REQUIRED,
    INTEGER_FORMAT,
    DATE_FORMAT,
    MONEY_FORMAT,
    DOCUMENT_FORMAT,
    DOCUMENT_LENGTH,
    DOCUMENT_REPEATED,
    CPF_CHECK_DIGITS,
    CNPJ_CHECK_DIGITS,
    /** A text is shorter or longer than the layout allows. */
    TEXT_LENGTH,
    /** A text is none of those that the layout lists. */
    TEXT_NOT_ALLOWED,
    /** A text has not the form that the layout wants. */
    TEXT_PATTERN,
    /** Total differs from instalments × instalment value by more than a cent an instalment. */
    INSTALMENT_MISMATCH,
    /** An amount is not the sum of others. */
    SUM_MISMATCH,
    /** Two fields do not compare as the layout wants. */
    COMPARISON
}
