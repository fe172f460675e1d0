package dev.rubrica.console.list;

import dev.rubrica.console.page.PageFrame;

/**
 * Tells what the deletion of a list does.
 *
 * @param campaigns the names of campaigns that become invalid; empty for none
 */
public record DeleteListScreen(PageFrame frame, ListRow row, String members, String campaigns) {}
