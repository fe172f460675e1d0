/** Responses: bodies, compression, streamed files. */
@NullMarked
package dev.rubrica.http.response;

import org.jspecify.annotations.NullMarked;
