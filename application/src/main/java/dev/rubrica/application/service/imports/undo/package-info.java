/**
 * Undo of imports, from what {@link dev.rubrica.application.port.out.imports.ImportJournal} has
 * recorded: the last batch first. {@link dev.rubrica.application.service.imports.undo.UndoPlan}
 * decides what happens to the contacts of a batch. Start with {@link
 * dev.rubrica.application.service.imports.undo.UndoService}.
 */
@NullMarked
package dev.rubrica.application.service.imports.undo;

import org.jspecify.annotations.NullMarked;
