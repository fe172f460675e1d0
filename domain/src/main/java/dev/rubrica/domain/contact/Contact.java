package dev.rubrica.domain.contact;

import java.time.Instant;

/**
 * A person who can receive campaigns.
 *
 * @param valid whether the phone number is valid in its country or, without a phone number, whether
 *     the e-mail address is well formed
 */
public record Contact(
    ContactId id, ContactDetails details, boolean valid, Instant createdAt, Instant updatedAt) {}
