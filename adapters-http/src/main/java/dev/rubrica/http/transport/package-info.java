/** Checks before routing, and errors that the web server reports itself. */
@NullMarked
package dev.rubrica.http.transport;

import org.jspecify.annotations.NullMarked;
