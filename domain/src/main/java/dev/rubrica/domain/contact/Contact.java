package dev.rubrica.domain.contact;

import dev.rubrica.domain.TimeOfChange;
import java.time.Instant;

/**
 * A person who can receive campaigns.
 *
 * @param valid whether the phone number is valid in its country or, without a phone number, whether
 *     the e-mail address is well formed
 */
public record Contact(
    ContactId id, ContactDetails details, boolean valid, Instant createdAt, Instant updatedAt) {

  /** The contact after a change at that moment, or just after its last change. */
  public Contact changed(ValidatedContact changed, Instant now) {
    Instant time = TimeOfChange.after(updatedAt, now);
    return new Contact(id, changed.details(), changed.valid(), createdAt, time);
  }
}
