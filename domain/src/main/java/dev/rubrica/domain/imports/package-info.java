/** Imports of contact files: what was asked for, the state of an import, and errors of rows. */
@NullMarked
package dev.rubrica.domain.imports;

import org.jspecify.annotations.NullMarked;
