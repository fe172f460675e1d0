/** PostgreSQL's COPY text format: reading, validating and writing rows. */
@NullMarked
package dev.rubrica.persistence.backup.copy;

import org.jspecify.annotations.NullMarked;
