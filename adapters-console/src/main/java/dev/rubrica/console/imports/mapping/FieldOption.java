package dev.rubrica.console.imports.mapping;

/**
 * A field that a column can fill.
 *
 * @param value its name in a mapping
 */
public record FieldOption(String value, String label) {}
