package io.remessa.api.rejects;

import io.remessa.csv.rule.Rule;

/** What a broken rule means, in Brazilian Portuguese, for the people who will put it right. */
final class PortugueseMessages {

    private PortugueseMessages() {}

    static String of(Rule rule) {
        return switch (rule) {
            case QUOTE_SYNTAX -> "aspas não fechadas, ou texto depois das aspas que fecham um campo";
            case FIELD_COUNT -> "quantidade de campos diferente da do cabeçalho";
            case ENCODING -> "bytes inválidos na codificação do arquivo";
            case REQUIRED -> "campo obrigatório vazio";
            case INTEGER_FORMAT -> "não é um número inteiro de 1 a 18 algarismos";
            case DATE_FORMAT -> "não é uma data existente, escrita como o leiaute pede";
            case MONEY_FORMAT -> "não é um valor, escrito como o leiaute pede";
            case DOCUMENT_FORMAT -> "tem caracteres que um CPF ou CNPJ não pode ter";
            case DOCUMENT_LENGTH -> "não tem o tamanho de um CPF (11) nem de um CNPJ (14)";
            case DOCUMENT_REPEATED -> "repete um só caractere";
            case CPF_CHECK_DIGITS -> "dígitos verificadores do CPF não conferem";
            case CNPJ_CHECK_DIGITS -> "dígitos verificadores do CNPJ não conferem";
            case TEXT_LENGTH -> "tem menos ou mais caracteres do que o leiaute permite";
            case TEXT_NOT_ALLOWED -> "não é um dos valores que o leiaute permite";
            case TEXT_PATTERN -> "não tem a forma que o leiaute pede";
            case SUM_MISMATCH -> "difere da soma dos valores que o compõem";
            case COMPARISON -> "não se compara com o outro campo como o leiaute pede";
            case INSTALMENT_MISMATCH ->
                "difere do número de prestações vezes o valor da prestação em mais do que o leiaute tolera";
        };
    }
}
