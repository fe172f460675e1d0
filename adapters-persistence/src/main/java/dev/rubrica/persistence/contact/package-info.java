/** Contacts in PostgreSQL. */
package dev.rubrica.persistence.contact;
