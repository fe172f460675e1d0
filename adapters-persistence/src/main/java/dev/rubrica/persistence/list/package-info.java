/** Contact lists in PostgreSQL. */
package dev.rubrica.persistence.list;
