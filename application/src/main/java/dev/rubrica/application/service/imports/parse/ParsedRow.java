package dev.rubrica.application.service.imports.parse;

import dev.rubrica.application.port.in.ManageContacts.Input;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.imports.RowError;
import org.jspecify.annotations.Nullable;

/**
 * A row that was parsed successfully.
 *
 * @param name the name in the row, for error messages; null when it has none
 * @param input the patches of the row; blank cells are absent. Tags are in the contact only: they
 *     are added and never replaced
 * @param phone the parsed phone number; null when the row has none
 * @param contact the contact that the row describes if no other contact matches it
 * @param warning why the row has no phone number, though a cell for it is filled; null otherwise
 */
public record ParsedRow(
    long line,
    @Nullable String name,
    Input input,
    PhoneNumbers.@Nullable Reading phone,
    ValidatedContact contact,
    @Nullable RowError warning) {}
