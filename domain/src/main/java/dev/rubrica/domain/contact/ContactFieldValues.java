package dev.rubrica.domain.contact;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.Violations;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value, or none, for each {@link ContactField}. Immutable. */
public final class ContactFieldValues {

  public static final ContactFieldValues NONE = builder().build();

  // By the index of the field. Only generic methods of the builder write it, so that each value has
  // its field's type.
  private final @Nullable Object[] values;

  private ContactFieldValues(@Nullable Object[] values) {
    this.values = values;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** The value of the field; null for none. */
  @SuppressWarnings("unchecked")
  public <T> @Nullable T get(ContactField<T> field) {
    return (T) values[field.index()];
  }

  /** The value as {@link FieldType#format} writes it; null for none. */
  public @Nullable String text(ContactField<?> field) {
    return format(field);
  }

  private <T> @Nullable String format(ContactField<T> field) {
    T value = get(field);
    return value == null ? null : field.type().format(value);
  }

  /** The fields that have a value, in their order. */
  public List<ContactField<?>> present() {
    return ContactField.all().stream().filter(field -> values[field.index()] != null).toList();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ContactFieldValues that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  /** Omits the values, which may be personal data and must not be logged. */
  @Override
  public String toString() {
    return "ContactFieldValues" + present();
  }

  /** Collects values. Not thread-safe. */
  public static final class Builder {

    private final @Nullable Object[] values;
    private final Violations problems = new Violations();

    private Builder() {
      values = new @Nullable Object[ContactField.all().size()];
    }

    public <T> Builder set(ContactField<T> field, @Nullable T value) {
      values[field.index()] =
          value == null ? null : problems.take(() -> field.type().normalize(field.name(), value));
      return this;
    }

    /**
     * Sets the value of a text that {@link ContactFieldValues#text} returned; null for none.
     *
     * @throws IllegalArgumentException the field has no such value
     * @throws Invalid the value exceeds a limit of the field
     */
    public Builder parse(ContactField<?> field, @Nullable String text) {
      return text == null ? this : parsed(field, text);
    }

    private <T> Builder parsed(ContactField<T> field, String text) {
      values[field.index()] = field.type().normalize(field.name(), field.type().parse(text));
      return this;
    }

    /** Sets the value in the source. */
    public <T> Builder read(ContactField<T> field, FieldType.Source source) {
      return set(field, field.type().read(source));
    }

    /**
     * The values set so far.
     *
     * @throws Invalid values violate the limits of their fields; lists all violations
     */
    public ContactFieldValues build() {
      problems.throwIfAny();
      return new ContactFieldValues(values.clone());
    }
  }
}
