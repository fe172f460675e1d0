/**
 * Parsers of the parts of a request that are not a body: path, query string, conditional headers.
 */
package dev.rubrica.http.request;
