/** The terminal, and text that is safe to print to it. */
@NullMarked
package dev.rubrica.client.terminal;

import org.jspecify.annotations.NullMarked;
