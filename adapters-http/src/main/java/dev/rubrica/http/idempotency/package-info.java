/**
 * The header {@code Idempotency-Key} and the fingerprints of the requests that have it. The
 * pipeline in {@code dev.rubrica.http.route} uses them.
 */
@NullMarked
package dev.rubrica.http.idempotency;

import org.jspecify.annotations.NullMarked;
