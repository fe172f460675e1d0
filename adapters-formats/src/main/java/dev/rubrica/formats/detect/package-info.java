/** Detection of the format and the charset of a file. */
@NullMarked
package dev.rubrica.formats.detect;

import org.jspecify.annotations.NullMarked;
