package io.remessa.cli.sample;

/** The rules that a row can break, in the order of the reports. The names are those of the REST contract. */
enum SampleRule {
    QUOTE_SYNTAX,
    FIELD_COUNT,
    ENCODING,
    REQUIRED,
    INTEGER_FORMAT,
    DATE_FORMAT,
    MONEY_FORMAT,
    DOCUMENT_FORMAT,
    DOCUMENT_LENGTH,
    DOCUMENT_REPEATED,
    CPF_CHECK_DIGITS,
    CNPJ_CHECK_DIGITS,
    INSTALMENT_MISMATCH
}
