/** The order in which transactions take locks: docs/decisions/0006-transactions-and-locks.md. */
package dev.rubrica.persistence.lock;
