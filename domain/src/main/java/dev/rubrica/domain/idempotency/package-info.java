/**
 * Calls that can be repeated: the key that a client gives a call, and what is kept of its answer.
 * Start with {@link dev.rubrica.domain.idempotency.IdempotentCall}.
 */
@NullMarked
package dev.rubrica.domain.idempotency;

import org.jspecify.annotations.NullMarked;
