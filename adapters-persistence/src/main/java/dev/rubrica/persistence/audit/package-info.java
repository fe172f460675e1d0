/** The audit trail in PostgreSQL. */
@NullMarked
package dev.rubrica.persistence.audit;

import org.jspecify.annotations.NullMarked;
