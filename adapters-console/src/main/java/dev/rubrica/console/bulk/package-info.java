/**
 * Changes of many contacts at once: the form that tries the change, the change itself, what is kept
 * of it, and its undo. {@link dev.rubrica.console.bulk.BulkRoutes} has the table of their paths.
 */
@NullMarked
package dev.rubrica.console.bulk;

import org.jspecify.annotations.NullMarked;
