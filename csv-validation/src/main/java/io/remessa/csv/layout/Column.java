package io.remessa.csv.layout;

/**
 * A column of a layout.
 *
 * @param name exactly as the header has it
 * @param type what it holds
 */
public record Column(String name, ColumnType type) {}
