package dev.rubrica.domain.imports;

import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.OptOuts;
import dev.rubrica.domain.contact.ValidatedContact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A contact in the preview of an import.
 *
 * @param id null of a contact that a simulated import would create
 * @param optOuts of the phone number, as of the time at which the preview was read
 */
public record PreviewContact(
    @Nullable ContactId id,
    ValidatedContact state,
    Instant createdAt,
    Instant updatedAt,
    OptOuts optOuts) {

  /** An existing contact, in its current state or in that after a simulated change. */
  public static PreviewContact of(Contact contact) {
    return new PreviewContact(
        contact.id(),
        new ValidatedContact(contact.details(), contact.valid()),
        contact.createdAt(),
        contact.updatedAt(),
        contact.optOuts());
  }

  /** A contact that would be created at that time. */
  public static PreviewContact created(ValidatedContact state, Instant at) {
    return new PreviewContact(null, state, at, at, OptOuts.NONE);
  }

  /** A copy with these opt-outs. */
  public PreviewContact withOptOuts(OptOuts read) {
    return new PreviewContact(id, state, createdAt, updatedAt, read);
  }

  public ContactDetails details() {
    return state.details();
  }
}
