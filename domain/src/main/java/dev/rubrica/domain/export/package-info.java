/**
 * Exports of contacts: the formats and columns of their files, and exports in the background. Start
 * with {@link dev.rubrica.domain.export.ExportJob}.
 */
@NullMarked
package dev.rubrica.domain.export;

import org.jspecify.annotations.NullMarked;
