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

  /** Null for a new contact, and for one of which only the identity is known. */
  final @Nullable Contact existing;

  /** The state after the merged rows; null if only the identity is known. */
  @Nullable ValidatedContact state;

  /** Null unless only the identity is known. */
  private final @Nullable Identity identity;

  /** Whether a row of this file, in this batch or an earlier one, was merged into it. */
  boolean imported;

  /**
   * What rows are compared with.
   *
   * @param phone null for none, and for one that no row of the batch has
   * @param emailKey null for none, and for one that no row of the batch has
   */
  public record Identity(@Nullable PhoneNumber phone, @Nullable String emailKey, boolean hasPhone) {

    /** Omits the values, which are personal data and must not be logged. */
    @Override
    public String toString() {
      return "Identity[…]";
    }
  }

  private MergeTarget(
      @Nullable Contact existing,
      @Nullable ValidatedContact state,
      @Nullable Identity identity,
      boolean imported) {
    this.existing = existing;
    this.state = state;
    this.identity = identity;
    this.imported = imported;
  }

  /**
   * A stored contact.
   *
   * @param imported whether a row of an earlier batch matched it
   */
  public static MergeTarget existing(Contact contact, boolean imported) {
    ValidatedContact now = new ValidatedContact(contact.details(), contact.valid());
    return new MergeTarget(contact, now, null, imported);
  }

  /** A contact that an earlier row of the file created or changed, of which no more is known. */
  public static MergeTarget earlier(Identity identity) {
    return new MergeTarget(null, null, identity, true);
  }

  static MergeTarget created(ValidatedContact state) {
    return new MergeTarget(null, state, null, true);
  }

  /** The stored contact; must not be called for another one. */
  public Contact existing() {
    return Objects.requireNonNull(existing);
  }

  /** The state after the merged rows; must not be called if only the identity is known. */
  public ValidatedContact state() {
    return Objects.requireNonNull(state);
  }

  boolean hasPhone() {
    return identity().hasPhone();
  }

  /** Whether the contact is stored, and more than its identity is known. */
  public boolean isExisting() {
    return existing != null;
  }

  /** Whether a row of this batch creates the contact. */
  public boolean isNew() {
    return existing == null && identity == null;
  }

  /** Whether the rows of this batch change the stored contact. */
  public boolean isChanged() {
    return existing != null
        && !(state().details().equals(existing.details()) && state().valid() == existing.valid());
  }

  private Identity identity() {
    if (identity != null) {
      return identity;
    }
    PhoneNumber phone = state().details().phone();
    EmailAddress email = state().details().email();
    return new Identity(phone, email == null ? null : email.key(), phone != null);
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
      Identity identity = target.identity();
      if (identity.phone() != null) {
        byPhone.put(identity.phone(), target);
      }
      if (identity.emailKey() != null) {
        List<MergeTarget> candidates =
            byEmail.computeIfAbsent(identity.emailKey(), _ -> new ArrayList<>(1));
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
      String key = email.key();
      for (MergeTarget target : byEmail.getOrDefault(key, List.of())) {
        Identity identity = target.identity();
        if (key.equals(identity.emailKey()) && !(withoutPhone && identity.hasPhone())) {
          return target;
        }
      }
      return null;
    }
  }
}
