package io.remessa.csv.layout;

/**
 * A column of a layout.
 *
 * @param name exactly as the header has it
 * @param format what its fields hold
 * @param required whether a field must not be empty
 */
public record Column(String name, Format format, boolean required) {}
