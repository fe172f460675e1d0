/** Logging: an asynchronous handler, and formatters that show no personal data. */
@NullMarked
package dev.rubrica.bootstrap.log;

import org.jspecify.annotations.NullMarked;
