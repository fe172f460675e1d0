package dev.rubrica.application.service.imports.merge;

import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.contact.ValidatedContact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The contact that rows of a batch are merged into: an existing or a new one. */
public final class MergeTarget {

  /** Null for a new contact. */
  final @Nullable Contact existing;

  /** The state after the merged rows. */
  ValidatedContact state;

  /** Whether a row of this file, in this batch or an earlier one, was merged into it. */
  boolean imported;

  MergeTarget(@Nullable Contact existing, ValidatedContact state, boolean imported) {
    this.existing = existing;
    this.state = state;
    this.imported = imported;
  }

  /** The stored contact; must not be called for a new one. */
  Contact existing() {
    return Objects.requireNonNull(existing);
  }

  boolean isNew() {
    return existing == null;
  }

  boolean hasPhone() {
    return state.details().phone() != null;
  }

  boolean isChanged() {
    return existing != null
        && !(state.details().equals(existing.details()) && state.valid() == existing.valid());
  }

  /**
   * Finds the target of a row: by phone number; otherwise by e-mail address, among contacts without
   * a phone number for a row with one, or the oldest contact for a row without.
   */
  static final class Index {

    private final Map<PhoneNumber, MergeTarget> byPhone = new HashMap<>();
    private final Map<String, List<MergeTarget>> byEmail = new HashMap<>();

    /** Indexes the target by its current values. Older contacts must be added before newer ones. */
    void put(MergeTarget target) {
      ContactDetails details = target.state.details();
      if (details.phone() != null) {
        byPhone.put(details.phone(), target);
      }
      if (details.email() != null) {
        List<MergeTarget> candidates =
            byEmail.computeIfAbsent(details.email().key(), _ -> new ArrayList<>(1));
        if (!candidates.contains(target)) {
          candidates.add(target);
        }
      }
    }

    /** Null when there is none. */
    @Nullable MergeTarget find(ContactDetails details) {
      MergeTarget byNumber = details.phone() == null ? null : byPhone.get(details.phone());
      return byNumber != null ? byNumber : byEmail(details.email(), details.phone() != null);
    }

    private @Nullable MergeTarget byEmail(@Nullable EmailAddress email, boolean withoutPhone) {
      if (email == null) {
        return null;
      }
      for (MergeTarget target : byEmail.getOrDefault(email.key(), List.of())) {
        ContactDetails state = target.state.details();
        boolean matches = state.email() != null && state.email().key().equals(email.key());
        if (matches && !(withoutPhone && state.phone() != null)) {
          return target;
        }
      }
      return null;
    }
  }
}
