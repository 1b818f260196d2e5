package io.remessa.api.rejects;

import io.remessa.csv.rule.Rule;

/** What a broken rule means, in English, for the people who will put it right. */
final class EnglishMessages {

    private EnglishMessages() {}

    static String of(Rule rule) {
        return switch (rule) {
            case QUOTE_SYNTAX -> "a quote that is never closed, or text behind the quote that closes a field";
            case FIELD_COUNT -> "not as many fields as the header has";
            case ENCODING -> "bytes that are not valid in the file's encoding";
            case REQUIRED -> "a required field is empty";
            case INTEGER_FORMAT -> "not a whole number of 1 to 18 digits";
            case DATE_FORMAT -> "not a date that exists, written as the layout wants";
            case MONEY_FORMAT -> "not an amount, written as the layout wants";
            case DOCUMENT_FORMAT -> "has characters that a CPF or CNPJ cannot have";
            case DOCUMENT_LENGTH -> "has neither the length of a CPF (11) nor of a CNPJ (14)";
            case DOCUMENT_REPEATED -> "repeats one character only";
            case CPF_CHECK_DIGITS -> "the check digits of the CPF are wrong";
            case CNPJ_CHECK_DIGITS -> "the check digits of the CNPJ are wrong";
            case TEXT_LENGTH -> "has fewer or more characters than the layout allows";
            case TEXT_NOT_ALLOWED -> "is none of the values that the layout allows";
            case TEXT_PATTERN -> "has not the form that the layout wants";
            case SUM_MISMATCH -> "differs from the sum of its parts";
            case COMPARISON -> "does not compare to the other field as the layout wants";
            case INSTALMENT_MISMATCH ->
                "differs from instalments times instalment value by more than the layout tolerates";
        };
    }
}
