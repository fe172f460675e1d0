package dev.rubrica.domain.imports;

import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.ValidatedContact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A contact in the preview of an import.
 *
 * @param id null of a contact that a simulated import would create
 */
public record PreviewContact(
    @Nullable ContactId id, ValidatedContact state, Instant createdAt, Instant updatedAt) {

  /** An existing contact, in its current state or in that after a simulated change. */
  public static PreviewContact of(Contact contact) {
    return new PreviewContact(
        contact.id(),
        new ValidatedContact(contact.details(), contact.valid()),
        contact.createdAt(),
        contact.updatedAt());
  }

  /** A contact that would be created at that time. */
  public static PreviewContact created(ValidatedContact state, Instant at) {
    return new PreviewContact(null, state, at, at);
  }

  public ContactDetails details() {
    return state.details();
  }
}
