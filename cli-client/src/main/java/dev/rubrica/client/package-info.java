/** The commands {@code import} and {@code export}: a client of the REST API. */
@NullMarked
package dev.rubrica.client;

import org.jspecify.annotations.NullMarked;
