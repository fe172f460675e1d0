package dev.rubrica.domain.contact;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.patch.Patch;
import org.jspecify.annotations.Nullable;

/** A patch for each {@link ContactField}. Immutable. */
public final class ContactFieldPatches {

  // By the index of the field; null for an absent patch. Only Builder.set writes it, so that each
  // patch has its field's type.
  private final @Nullable Patch<?>[] patches;

  private ContactFieldPatches(@Nullable Patch<?>[] patches) {
    this.patches = patches;
  }

  public static Builder builder() {
    return new Builder();
  }

  @SuppressWarnings("unchecked")
  public <T> Patch<T> get(ContactField<T> field) {
    Patch<?> patch = patches[field.index()];
    return patch == null ? Patch.absent() : (Patch<T>) patch;
  }

  /**
   * The values after the patches.
   *
   * @throws Invalid new values violate the limits of their fields; lists all violations
   */
  public ContactFieldValues applyTo(ContactFieldValues current) {
    ContactFieldValues.Builder changed = ContactFieldValues.builder();
    ContactField.all().forEach(field -> apply(field, current, changed));
    return changed.build();
  }

  private <T> void apply(
      ContactField<T> field, ContactFieldValues current, ContactFieldValues.Builder changed) {
    changed.set(field, get(field).applyTo(current.get(field)));
  }

  /** Collects patches. Not thread-safe. */
  public static final class Builder {

    private final @Nullable Patch<?>[] patches;

    private Builder() {
      patches = new @Nullable Patch<?>[ContactField.all().size()];
    }

    public <T> Builder set(ContactField<T> field, Patch<T> patch) {
      patches[field.index()] = patch;
      return this;
    }

    /** The patches set so far. */
    public ContactFieldPatches build() {
      return new ContactFieldPatches(patches.clone());
    }
  }
}
