/**
 * The import pipeline. An {@link dev.rubrica.application.service.imports.run.ImportRunner} admits
 * an import and runs it as an {@code ImportTask}; an {@code ImportRun} reads batches of rows from a
 * {@code RowSource}, and an {@code InFlightBatch} orders those that are written at the same time by
 * a {@code BatchWriter}.
 */
@NullMarked
package dev.rubrica.application.service.imports.run;

import org.jspecify.annotations.NullMarked;
