package dev.rubrica.domain.membership;

import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ListId;
import java.time.Instant;

/**
 * The membership of a contact in a list, which the API calls association. A contact is in a list at
 * most once.
 */
public record Membership(MembershipId id, ListId list, ContactId contact, Instant addedAt) {}
