/** Rubrica with a custom storage: the wiring and the main class. */
@NullMarked
package dev.rubrica.bootstrap.custom;

import org.jspecify.annotations.NullMarked;
