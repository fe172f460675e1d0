/** PostgreSQL's COPY text format: reading, validating and writing rows. */
package dev.rubrica.persistence.backup.copy;
