/**
 * Searches for contacts: conditions, their form, and the table of what is found. The state of a
 * search is a {@link dev.rubrica.console.contact.ContactSearchState}; its conditions, which other
 * screens carry as well, are {@link dev.rubrica.console.contact.ContactConditions}.
 */
@NullMarked
package dev.rubrica.console.contact;

import org.jspecify.annotations.NullMarked;
