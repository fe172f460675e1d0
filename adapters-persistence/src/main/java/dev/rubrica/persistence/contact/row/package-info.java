/** Mapping between contacts and rows of the table {@code contact}. */
package dev.rubrica.persistence.contact.row;
