/** Opt-outs: phone numbers that must not be written to on some channels. */
@NullMarked
package dev.rubrica.domain.suppression;

import org.jspecify.annotations.NullMarked;
