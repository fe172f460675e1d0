package dev.rubrica.domain.suppression;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.contact.PhoneNumber;

/**
 * A number that may be written to again on channels.
 *
 * @param number in canonical form, as {@link PhoneNumber#canonical} returns it
 * @param channels not empty
 */
public record LiftEntry(PhoneNumber number, SuppressedChannels channels) {
  public LiftEntry {
    number = number.canonical();
    if (channels.isEmpty()) {
      throw new Invalid("channels", "must not be empty; omit it for all channels");
    }
  }
}
