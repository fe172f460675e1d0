/**
 * Routes: what an operation declares, how it is registered, and the pipeline that each request goes
 * through before its handler. Start with {@link dev.rubrica.http.route.Route} and {@link
 * dev.rubrica.http.route.Router}.
 */
@NullMarked
package dev.rubrica.http.route;

import org.jspecify.annotations.NullMarked;
