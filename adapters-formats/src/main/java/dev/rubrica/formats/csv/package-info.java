/** CSV: detection of the delimiter, reading with recovery from unbalanced quotes, writing. */
@NullMarked
package dev.rubrica.formats.csv;

import org.jspecify.annotations.NullMarked;
