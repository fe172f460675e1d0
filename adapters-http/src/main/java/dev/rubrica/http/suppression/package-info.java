/** Routes of opt-outs: suppress numbers, search suppressions, check numbers and lift. */
@NullMarked
package dev.rubrica.http.suppression;

import org.jspecify.annotations.NullMarked;
