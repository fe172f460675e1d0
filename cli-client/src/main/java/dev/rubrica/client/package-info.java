/**
 * The commands {@code import} and {@code export} with their options: a client of the REST API.
 * Start reading at {@code ImportCommand}.
 */
@NullMarked
package dev.rubrica.client;

import org.jspecify.annotations.NullMarked;
