/**
 * Transactions: {@link dev.rubrica.persistence.storage.PgStorage} alone begins, commits, rolls back
 * and retries.
 */
package dev.rubrica.persistence.storage;
