/** Progress of a long operation, on a terminal or in a log. */
@NullMarked
package dev.rubrica.client.progress;

import org.jspecify.annotations.NullMarked;
