/**
 * Strict streaming parser of JSON bodies. Start with {@link
 * dev.rubrica.http.request.json.JsonBodyReader}.
 */
@NullMarked
package dev.rubrica.http.request.json;

import org.jspecify.annotations.NullMarked;
