/** Errors as a client sees them. */
package dev.rubrica.http.error;
