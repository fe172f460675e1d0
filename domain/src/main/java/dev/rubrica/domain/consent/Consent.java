package dev.rubrica.domain.consent;

import dev.rubrica.domain.contact.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * The recorded decision of a person. It belongs to the phone number, not to a contact, and is never
 * changed but by the erasure of the person.
 *
 * @param number in canonical form; null after the erasure of the person
 */
public record Consent(
    ConsentId id,
    @Nullable PhoneNumber number,
    ConsentDetails details,
    ConsentRecording recording) {

  /** Omits everything but the id: the rest is personal data and must not be logged. */
  @Override
  public String toString() {
    return "Consent[" + id.value() + "]";
  }
}
