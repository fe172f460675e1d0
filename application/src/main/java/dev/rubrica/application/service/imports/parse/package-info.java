/**
 * Parsing of rows: cells become contact details, or a row error. Start with {@link
 * dev.rubrica.application.service.imports.parse.RowReader}.
 */
@NullMarked
package dev.rubrica.application.service.imports.parse;

import org.jspecify.annotations.NullMarked;
