/** Contacts in PostgreSQL. */
@NullMarked
package dev.rubrica.persistence.contact;

import org.jspecify.annotations.NullMarked;
