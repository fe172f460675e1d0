/** Mapping between contacts and rows of the table {@code contact}. */
@NullMarked
package dev.rubrica.persistence.contact.row;

import org.jspecify.annotations.NullMarked;
