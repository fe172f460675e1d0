/** Protection against zip bombs and malformed ZIP directories. */
@NullMarked
package dev.rubrica.formats.zip;

import org.jspecify.annotations.NullMarked;
