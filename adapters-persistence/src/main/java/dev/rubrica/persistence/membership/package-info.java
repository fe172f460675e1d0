/** Memberships in PostgreSQL: work by sets, each change with its counts in one statement. */
@NullMarked
package dev.rubrica.persistence.membership;

import org.jspecify.annotations.NullMarked;
