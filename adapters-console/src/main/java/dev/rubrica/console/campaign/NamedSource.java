package dev.rubrica.console.campaign;

/**
 * A list or campaign that an audience names.
 *
 * @param detail what else is told about it: the number of its members, its state
 * @param missing whether it is deleted or does not exist, so that the audience is invalid
 */
public record NamedSource(long id, String name, String detail, boolean missing) {}
