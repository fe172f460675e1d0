/** Imports, their row errors and their leases in PostgreSQL. */
@NullMarked
package dev.rubrica.persistence.imports;

import org.jspecify.annotations.NullMarked;
