package dev.rubrica.application.query;

import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.membership.Membership;

/** A contact as a member of a list. */
public record Member(Contact contact, Membership association) {}
