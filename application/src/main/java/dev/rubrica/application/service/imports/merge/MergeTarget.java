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

/** A contact that rows of a batch are about: one that is there, or one that they make. */
public final class MergeTarget {

  /** Null when a row of this batch makes it. */
  final @Nullable Contact there;

  /** As it is, or will be. */
  ValidatedContact now;

  /** Whether a row of this file, in this batch or before, gave it. */
  boolean given;

  MergeTarget(@Nullable Contact there, ValidatedContact now, boolean given) {
    this.there = there;
    this.now = now;
    this.given = given;
  }

  /** The stored contact; must not be called for a new one. */
  Contact stored() {
    return Objects.requireNonNull(there);
  }

  boolean isNew() {
    return there == null;
  }

  boolean isChanged() {
    return there != null
        && !(now.details().equals(there.details()) && now.valid() == there.valid());
  }

  /**
   * Finds the contact that a row is about: by phone number; else, for a row with a number, one
   * without number and with the same address; for a row without, the oldest with the same address.
   */
  static final class Index {

    private final Map<PhoneNumber, MergeTarget> byPhone = new HashMap<>();
    private final Map<String, List<MergeTarget>> byEmail = new HashMap<>();

    /** Makes the target findable by what it is now; older contacts come before newer ones. */
    void put(MergeTarget target) {
      ContactDetails details = target.now.details();
      if (details.phone() != null) {
        byPhone.put(details.phone(), target);
      }
      if (details.email() != null) {
        List<MergeTarget> same =
            byEmail.computeIfAbsent(details.email().key(), _ -> new ArrayList<>(1));
        if (!same.contains(target)) {
          same.add(target);
        }
      }
    }

    /** Null when there is none. */
    @Nullable MergeTarget find(ContactDetails details) {
      MergeTarget same = details.phone() == null ? null : byPhone.get(details.phone());
      return same != null ? same : byEmail(details.email(), details.phone() != null);
    }

    private @Nullable MergeTarget byEmail(@Nullable EmailAddress email, boolean withoutPhone) {
      if (email == null) {
        return null;
      }
      for (MergeTarget target : byEmail.getOrDefault(email.key(), List.of())) {
        ContactDetails now = target.now.details();
        boolean still = now.email() != null && now.email().key().equals(email.key());
        if (still && !(withoutPhone && now.phone() != null)) {
          return target;
        }
      }
      return null;
    }
  }
}
