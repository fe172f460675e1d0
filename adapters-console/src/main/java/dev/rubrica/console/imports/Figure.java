package dev.rubrica.console.imports;

/**
 * A number with what it counts.
 *
 * @param number as the language writes it
 */
public record Figure(String label, String number) {}
