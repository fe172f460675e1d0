package dev.rubrica.console.export;

/**
 * A column that a file can have.
 *
 * @param name in the header of the file
 */
public record ColumnOption(String name, String label, boolean chosen) {}
