/** Imports, their row errors and their leases in PostgreSQL. */
package dev.rubrica.persistence.imports;
