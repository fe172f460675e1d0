/** Responses: bodies, compression, CSV. */
@NullMarked
package dev.rubrica.http.response;

import org.jspecify.annotations.NullMarked;
