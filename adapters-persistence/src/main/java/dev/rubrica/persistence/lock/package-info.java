/** The order in which transactions take locks: docs/decisions/0006-transactions-and-locks.md. */
@NullMarked
package dev.rubrica.persistence.lock;

import org.jspecify.annotations.NullMarked;
