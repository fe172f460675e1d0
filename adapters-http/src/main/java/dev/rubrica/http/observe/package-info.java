/** Metrics and the access log. */
package dev.rubrica.http.observe;
