package dev.rubrica.console.list;

/**
 * What was done with a list.
 *
 * @param row the list as it is now
 */
public record ListNotice(String text, ListRow row) {}
