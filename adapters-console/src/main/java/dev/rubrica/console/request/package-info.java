/**
 * What the console reads of a request beside its parameters: cookies, language, origin, local
 * paths.
 */
@NullMarked
package dev.rubrica.console.request;

import org.jspecify.annotations.NullMarked;
