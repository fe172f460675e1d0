/** The screens of opt-outs: look up a number, suppress numbers, lift, list. */
@NullMarked
package dev.rubrica.console.suppression;

import org.jspecify.annotations.NullMarked;
