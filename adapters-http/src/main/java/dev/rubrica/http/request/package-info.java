/**
 * Parsers of the parts of a request that are not a body: path, query string, conditional headers.
 */
@NullMarked
package dev.rubrica.http.request;

import org.jspecify.annotations.NullMarked;
