/** Checks before routing, and errors that the web server reports itself. */
package dev.rubrica.http.transport;
