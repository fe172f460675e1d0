/**
 * Transactions: {@link dev.rubrica.persistence.storage.PgStorage} alone begins, commits, rolls back
 * and retries.
 */
@NullMarked
package dev.rubrica.persistence.storage;

import org.jspecify.annotations.NullMarked;
