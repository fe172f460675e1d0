/**
 * The screens of imports: upload, mapping, simulation, progress, errors, history and undo. Start
 * with {@link dev.rubrica.console.imports.ImportScreenRoutes}.
 */
@NullMarked
package dev.rubrica.console.imports;

import org.jspecify.annotations.NullMarked;
