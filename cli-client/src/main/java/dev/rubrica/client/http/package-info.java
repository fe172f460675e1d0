/** Calls of the REST API, and its answers. Start reading at {@code RubricaClient}. */
@NullMarked
package dev.rubrica.client.http;

import org.jspecify.annotations.NullMarked;
