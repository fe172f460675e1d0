/**
 * The warm-up: before the service reports that it is ready, the hot paths run until they are
 * compiled. Start with {@link dev.rubrica.bootstrap.warmup.WarmUp}.
 */
@NullMarked
package dev.rubrica.bootstrap.warmup;

import org.jspecify.annotations.NullMarked;
