package io.remessa.csv.rule;

/** The two registers of Brazilian taxpayers: persons (CPF, 11 digits) and companies (CNPJ, 14 characters). */
public enum DocumentType {
    CPF,
    CNPJ
}
