package dev.rubrica.application.service.imports.parse;

import dev.rubrica.application.port.in.ManageContacts.Input;
import dev.rubrica.application.port.out.ContactRepository.Made;
import dev.rubrica.application.port.out.PhoneNumbers;

/**
 * A good row.
 *
 * @param name whose it is, for people; null when it has none
 * @param input what it says; blank cells are not given
 * @param phone its number; null without one
 * @param made the contact it would make
 */
public record ParsedRow(
    long line, String name, Input input, PhoneNumbers.Reading phone, Made made) {}
