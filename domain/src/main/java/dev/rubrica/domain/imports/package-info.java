/** Imports of contact files: the state of an import, its columns, and errors of rows. */
@NullMarked
package dev.rubrica.domain.imports;

import org.jspecify.annotations.NullMarked;
