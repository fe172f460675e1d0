/** Errors as a client sees them. */
@NullMarked
package dev.rubrica.http.error;

import org.jspecify.annotations.NullMarked;
