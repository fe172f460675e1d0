/** Rubrica with list copies: the wiring and the main class. */
@NullMarked
package dev.rubrica.bootstrap.copy;

import org.jspecify.annotations.NullMarked;
