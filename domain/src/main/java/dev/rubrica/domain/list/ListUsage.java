package dev.rubrica.domain.list;

import dev.rubrica.domain.IdSet;

/**
 * A list and who uses it.
 *
 * @param campaigns the drafts and waiting campaigns that name the list anywhere in their audience
 */
public record ListUsage(ContactList list, IdSet campaigns) {}
