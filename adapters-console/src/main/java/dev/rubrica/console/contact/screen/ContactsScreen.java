package dev.rubrica.console.contact.screen;

import dev.rubrica.console.bulk.BulkNotice;
import dev.rubrica.console.contact.ContactTableView;
import dev.rubrica.console.page.PageFrame;
import org.jspecify.annotations.Nullable;

/**
 * The screen of all contacts.
 *
 * @param notice what was done before; null if nothing
 */
public record ContactsScreen(
    PageFrame frame, ContactTableView table, @Nullable BulkNotice notice) {}
