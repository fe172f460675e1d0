package dev.rubrica.console.contact;

import dev.rubrica.console.bulk.BulkNotice;
import dev.rubrica.console.page.PageFrame;
import org.jspecify.annotations.Nullable;

/**
 * The screen of all contacts.
 *
 * @param notice what was done before; null if nothing
 */
public record ContactsScreen(PageFrame frame, ContactTable table, @Nullable BulkNotice notice) {}
