/**
 * Columns of a file: which field each column holds, from the client's mapping, the header, or the
 * first rows. Start with {@link dev.rubrica.application.service.imports.columns.ColumnLayout}.
 */
@NullMarked
package dev.rubrica.application.service.imports.columns;

import org.jspecify.annotations.NullMarked;
