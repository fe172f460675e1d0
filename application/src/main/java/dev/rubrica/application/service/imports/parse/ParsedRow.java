package dev.rubrica.application.service.imports.parse;

import dev.rubrica.application.port.in.ManageContacts.Input;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.domain.contact.ValidatedContact;

/**
 * A good row.
 *
 * @param name whose it is, for people; null when it has none
 * @param input what it says; blank cells are not given
 * @param phone its number; null without one
 * @param contact the contact that the row describes if no other contact matches it
 */
public record ParsedRow(
    long line, String name, Input input, PhoneNumbers.Reading phone, ValidatedContact contact) {}
