/** Upload of a file, waiting for its import, and the summary for the user. */
@NullMarked
package dev.rubrica.client.imports;

import org.jspecify.annotations.NullMarked;
