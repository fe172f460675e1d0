package dev.rubrica.domain.membership;

import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ListId;
import java.time.Instant;

/** That a contact is in a list. A contact is in a list at most once. */
public record Membership(MembershipId id, ListId list, ContactId contact, Instant addedAt) {}
