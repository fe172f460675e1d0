/**
 * Calls with idempotency keys: their work and their kept answer are one transaction. Start with
 * {@link dev.rubrica.application.service.idempotency.IdempotentCallService}.
 */
@NullMarked
package dev.rubrica.application.service.idempotency;

import org.jspecify.annotations.NullMarked;
