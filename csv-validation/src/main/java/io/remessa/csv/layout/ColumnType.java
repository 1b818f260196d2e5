package io.remessa.csv.layout;

/** What a column holds, and so which rules look at its fields. Every column is required. */
public enum ColumnType {
    TEXT,
    /** 1 to 18 digits. */
    INTEGER,
    /** A calendar day, yyyyMMdd. */
    DATE,
    /** An amount with a decimal point; added up. */
    MONEY,
    /** A CPF or a CNPJ. */
    DOCUMENT
}
