package dev.rubrica.console.contact;

/**
 * A condition as it is shown.
 *
 * @param removal the URL of the same search without the condition
 */
public record FilterChip(String text, String removal) {}
