/**
 * Strict streaming parser of JSON bodies. Start with {@link
 * dev.rubrica.http.request.json.JsonBodyReader}.
 */
package dev.rubrica.http.request.json;
