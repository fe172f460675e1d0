package dev.rubrica.console.suppression;

import dev.rubrica.console.page.PageFrame;

/**
 * Tells what the suppression of many numbers would do.
 *
 * @param added how many numbers would be suppressed
 * @param outcome the same, and how many are suppressed already
 * @param button the text of the button that suppresses them
 */
public record TriedScreen(
    PageFrame frame, SuppressionInput input, long added, String outcome, String button) {}
