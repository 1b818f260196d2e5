package io.remessa.benchmarks.parcelas;

/**
 * The rules that all engines can check alike, by the names that Remessa gives them. Remessa alone also finds broken
 * quotes and invalid bytes: the parsers of the others repair them before a check could see them.
 */
public enum Rule {
    FIELD_COUNT,
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
