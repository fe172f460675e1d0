/** Metrics of the process. */
@NullMarked
package dev.rubrica.bootstrap.observe;

import org.jspecify.annotations.NullMarked;
