/**
 * Contacts: their names, phone numbers, e-mail addresses and custom fields, and the filter that
 * selects contacts. Start with {@link dev.rubrica.domain.contact.Contact}.
 */
@NullMarked
package dev.rubrica.domain.contact;

import org.jspecify.annotations.NullMarked;
