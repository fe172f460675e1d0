/**
 * The import pipeline.
 *
 * <pre>
 * request thread
 *   ImportService       validates the upload
 *   ImportAdmission     limits pending imports and open files
 *   ImportRunner        starts an ImportTask on a thread of its own; keeps its lease (heartbeat)
 *
 * thread of the import
 *   ImportTask          waits for a permit, opens the file
 *     ImportRun         reads batch after batch while earlier ones are written
 *       RowSource       rows of the file, parsed: good rows, rejected rows     (parse, columns)
 *       InFlightBatch   orders the batches of a file that concern the same contacts
 *
 * writer threads, several batches at the same time
 *   BatchWriter         one transaction per batch: contacts, counts, rejected rows
 *     DuplicateResolver   merges rows with existing contacts and each other    (merge)
 *                       a second transaction adds the contacts to the lists
 *   BatchSimulator      in its place for a simulated import: evaluates batch after batch and
 *                       writes the report alone                               (merge, forecast)
 *
 * in place of ImportRun for a file of opt-outs
 *   SuppressionRun      reads batch after batch and writes each before the next (parse)
 *     SuppressionWriter   one transaction per batch: suppressions, counts, rejected rows; or
 *                       evaluates the batch for a simulation                  (forecast)
 * </pre>
 *
 * <p>FairSemaphore bounds each stage and gives accounts equal shares. Start with {@link
 * dev.rubrica.application.service.imports.run.ImportRunner}.
 */
@NullMarked
package dev.rubrica.application.service.imports.run;

import org.jspecify.annotations.NullMarked;
