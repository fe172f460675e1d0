/** Imports, their row errors, simulated previews and leases in PostgreSQL. */
@NullMarked
package dev.rubrica.persistence.imports;

import org.jspecify.annotations.NullMarked;
