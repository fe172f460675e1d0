/**
 * The HTTP API as a whole: {@link dev.rubrica.http.HttpApi} assembles routes, filters and error
 * handlers for a web server.
 */
@NullMarked
package dev.rubrica.http;

import org.jspecify.annotations.NullMarked;
