/** Opt-outs: suppress, check, find, lift and import them. */
@NullMarked
package dev.rubrica.application.port.in.suppression;

import org.jspecify.annotations.NullMarked;
