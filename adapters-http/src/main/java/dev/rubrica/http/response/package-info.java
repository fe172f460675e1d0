/** Responses: bodies, compression, CSV. */
package dev.rubrica.http.response;
