/**
 * The commands {@code import}, {@code export}, {@code suppress} and {@code handout} with their
 * options: a client of the REST API. Start reading at {@code ImportCommand}.
 */
@NullMarked
package dev.rubrica.client;

import org.jspecify.annotations.NullMarked;
