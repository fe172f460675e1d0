package dev.rubrica.application.query;

import dev.rubrica.domain.audit.AuditEntry;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.text.TextFolding;
import org.jspecify.annotations.Nullable;

/**
 * Where in an ordered result a contact, list or audit entry stands; stays meaningful while rows
 * come and go.
 *
 * @param prioritized whether it is a contact of the query's priority list
 * @param key what it is sorted by, as text; null when it has none, and when the sort is by id
 * @param id what breaks ties
 */
public record Position(boolean prioritized, @Nullable String key, long id) {

  public static Position of(Contact contact, ContactSort sort, boolean prioritized) {
    return new Position(prioritized, key(contact, sort), contact.id().value());
  }

  public static Position of(ContactList list, ListSort sort) {
    return new Position(false, key(list, sort), list.id().value());
  }

  public static Position of(AuditEntry entry) {
    return new Position(false, entry.at().toString(), entry.id());
  }

  private static @Nullable String key(ContactList list, ListSort sort) {
    return switch (sort) {
      case ID -> null;
      case NAME -> folded(list.details().name().value());
      case CREATED_AT -> list.createdAt().toString();
      case UPDATED_AT -> list.updatedAt().toString();
      case CONTACT_COUNT -> Long.toString(list.contactCount());
    };
  }

  private static @Nullable String key(Contact contact, ContactSort sort) {
    ContactDetails details = contact.details();
    return switch (sort) {
      case ID -> null;
      case FULL_NAME -> folded(details.name().full());
      case FIRST_NAME -> folded(details.name().first());
      case LAST_NAME -> folded(details.name().last());
      case EMAIL -> folded(details.email() == null ? null : details.email().value());
      case PHONE_NUMBER -> details.phone() == null ? null : details.phone().value();
      case CREATED_AT -> contact.createdAt().toString();
      case UPDATED_AT -> contact.updatedAt().toString();
    };
  }

  private static @Nullable String folded(@Nullable String text) {
    return text == null ? null : TextFolding.fold(text);
  }

  /** The position may be logged nowhere: the key is personal data. */
  @Override
  public String toString() {
    return "Position[" + id + "]";
  }
}
