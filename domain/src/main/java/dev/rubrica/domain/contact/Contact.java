package dev.rubrica.domain.contact;

import java.time.Instant;

/**
 * A person campaigns can be sent to.
 *
 * @param valid whether the phone number is valid in its country; without one, whether the e-mail
 *     address is well formed
 */
public record Contact(
    ContactId id, ContactDetails details, boolean valid, Instant createdAt, Instant updatedAt) {}
