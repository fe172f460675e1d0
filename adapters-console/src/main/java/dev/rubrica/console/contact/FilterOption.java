package dev.rubrica.console.contact;

/** A value to choose in a form. */
public record FilterOption(String value, String label, boolean selected) {}
