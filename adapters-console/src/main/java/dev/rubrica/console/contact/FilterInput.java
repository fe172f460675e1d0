package dev.rubrica.console.contact;

import java.util.List;

/**
 * A field of the form that adds conditions.
 *
 * @param options to choose from; empty for a text
 * @param value what is there before; empty for nothing
 * @param type of the element for a text
 */
public record FilterInput(
    String name, String label, List<FilterOption> options, String value, String type) {}
