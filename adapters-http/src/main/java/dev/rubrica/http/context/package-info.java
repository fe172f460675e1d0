/** Facts of a request that filters, routes, logs and metrics share. */
@NullMarked
package dev.rubrica.http.context;

import org.jspecify.annotations.NullMarked;
