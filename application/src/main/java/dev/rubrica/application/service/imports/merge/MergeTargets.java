package dev.rubrica.application.service.imports.merge;

import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.PhoneNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the contact that a row is about: by phone number; else, for a row with a number, one
 * without number and with the same address; for a row without, the oldest with the same address.
 */
final class MergeTargets {

  private final Map<PhoneNumber, MergeTarget> byPhone = new HashMap<>();
  private final Map<String, List<MergeTarget>> byEmail = new HashMap<>();

  /** Makes the slot findable by what it is now; older contacts come before newer ones. */
  void put(MergeTarget slot) {
    ContactDetails details = slot.now.details();
    if (details.phone() != null) {
      byPhone.put(details.phone(), slot);
    }
    if (details.email() != null) {
      List<MergeTarget> same =
          byEmail.computeIfAbsent(details.email().key(), _ -> new ArrayList<>(1));
      if (!same.contains(slot)) {
        same.add(slot);
      }
    }
  }

  /** Null when there is none. */
  MergeTarget find(ContactDetails details) {
    MergeTarget same = details.phone() == null ? null : byPhone.get(details.phone());
    return same != null ? same : byEmail(details.email(), details.phone() != null);
  }

  private MergeTarget byEmail(EmailAddress email, boolean withoutPhone) {
    if (email == null) {
      return null;
    }
    for (MergeTarget slot : byEmail.getOrDefault(email.key(), List.of())) {
      ContactDetails now = slot.now.details();
      boolean still = now.email() != null && now.email().key().equals(email.key());
      if (still && !(withoutPhone && now.phone() != null)) {
        return slot;
      }
    }
    return null;
  }
}
