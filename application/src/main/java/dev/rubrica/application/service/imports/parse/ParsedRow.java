package dev.rubrica.application.service.imports.parse;

import dev.rubrica.application.port.in.ManageContacts.Input;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.domain.contact.ValidatedContact;
import org.jspecify.annotations.Nullable;

/**
 * A good row.
 *
 * @param name whose it is, for people; null when it has none
 * @param input what it says; blank cells are not given
 * @param phone its number; null without one
 * @param contact the contact that the row describes if no other contact matches it
 */
public record ParsedRow(
    long line,
    @Nullable String name,
    Input input,
    PhoneNumbers.@Nullable Reading phone,
    ValidatedContact contact) {}
