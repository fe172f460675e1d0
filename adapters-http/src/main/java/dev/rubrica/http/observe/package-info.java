/** Metrics and the access log. */
@NullMarked
package dev.rubrica.http.observe;

import org.jspecify.annotations.NullMarked;
