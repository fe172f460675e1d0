package dev.rubrica.persistence.campaign.handout;

import dev.rubrica.domain.contact.Contact;
import dev.rubrica.persistence.campaign.PlaceSet;
import java.util.Collection;

/**
 * How many contacts are read at once, so that they take a bounded amount of memory: a contact may
 * have custom fields of 16 KB. Not thread-safe.
 */
final class LookupSize {

  private static final int FIRST = 250;
  private static final long BYTES = 2L * 1024 * 1024;

  /** What a contact takes beside its texts. */
  private static final int FRAME = 512;

  private int next = FIRST;

  /** How many contacts to read next. */
  int next() {
    return next;
  }

  /** Takes into account what was found by the last reading. */
  void found(Collection<Contact> contacts) {
    if (!contacts.isEmpty()) {
      long average = contacts.stream().mapToLong(LookupSize::weight).sum() / contacts.size();
      next = Math.clamp(BYTES / average, 1, PlaceSet.BLOCK);
    }
  }

  private static long weight(Contact contact) {
    return FRAME
        + contact.details().customFields().values().values().stream()
            .mapToLong(value -> value instanceof String text ? text.length() : 0)
            .sum();
  }
}
