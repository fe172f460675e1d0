/**
 * The kept answers to calls with idempotency keys in PostgreSQL. Start with {@link
 * dev.rubrica.persistence.idempotency.PgKeptAnswerRepository}.
 */
@NullMarked
package dev.rubrica.persistence.idempotency;

import org.jspecify.annotations.NullMarked;
