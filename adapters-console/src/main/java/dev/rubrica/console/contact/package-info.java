/**
 * The screens of contacts: search, changes of many at once, and the way back. The state of a search
 * is a {@link dev.rubrica.console.contact.ContactSearchState}; its conditions, which other screens
 * carry as well, are {@link dev.rubrica.console.contact.ContactConditions}.
 */
@NullMarked
package dev.rubrica.console.contact;

import org.jspecify.annotations.NullMarked;
