package dev.rubrica.domain.contact;

/**
 * The details of a contact with the result of their validation.
 *
 * @param valid as {@link Contact#valid()}
 */
public record ValidatedContact(ContactDetails details, boolean valid) {}
