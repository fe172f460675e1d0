/**
 * The HTTP API as a whole: {@link dev.rubrica.http.HttpApi} assembles routes, filters and error
 * handlers for a web server.
 */
package dev.rubrica.http;
