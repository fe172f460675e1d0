/** Facts of a request that filters, routes, logs and metrics share. */
package dev.rubrica.http.context;
