package dev.rubrica.persistence.campaign.handout;

import dev.rubrica.domain.campaign.handout.LeaseFields;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.persistence.campaign.PlaceSet;
import java.util.Collection;

/**
 * What is read of contacts, and of how many at once, so that they take a bounded amount of memory:
 * a contact may have custom fields of 16 KB. Not thread-safe.
 */
final class LookupSize {

  private static final int FIRST = 250;
  private static final long BYTES = 2L * 1024 * 1024;

  /** What a contact takes beside its texts. */
  private static final int FRAME = 512;

  private final boolean customFields;
  private int next;

  /**
   * @param customFields whether the custom fields are read
   */
  private LookupSize(boolean customFields) {
    this.customFields = customFields;
    this.next = customFields ? FIRST : PlaceSet.BLOCK;
  }

  /** For these values of contacts. */
  static LookupSize of(LeaseFields fields) {
    return new LookupSize(
        switch (fields) {
          case LeaseFields.All _ -> true;
          case LeaseFields.Named named ->
              named.fields().stream().anyMatch(field -> !field.isProperty());
        });
  }

  /** For nothing but whether people can be written to. */
  static LookupSize ofReachability() {
    return new LookupSize(false);
  }

  boolean readsCustomFields() {
    return customFields;
  }

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
