package dev.rubrica.console.contact;

import org.jspecify.annotations.Nullable;

/**
 * The exact number of contacts that a search finds.
 *
 * @param text the number of contacts
 * @param all the choice of all of them, with the number; null if there are none
 */
public record ContactTotal(String text, @Nullable String all) {}
