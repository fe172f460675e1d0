/** Errors that end a command. */
@NullMarked
package dev.rubrica.bootstrap.exit;

import org.jspecify.annotations.NullMarked;
