package dev.rubrica.domain.imports;

import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.ContactValues;
import dev.rubrica.domain.tag.Tags;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an import changed of a contact that existed before.
 *
 * @param values the changed values by their names, as {@link ContactValues} writes them
 * @param tags the added tags
 */
public record ContactChange(ContactId contact, Map<String, ValueChange> values, Tags tags) {

  public ContactChange {
    values = Map.copyOf(values);
  }

  /**
   * A changed value.
   *
   * @param before null if the contact had none
   * @param after null if the import removed it
   */
  public record ValueChange(@Nullable String before, @Nullable String after) {

    /** Omits the values, which are personal data and must not be logged. */
    @Override
    public String toString() {
      return "ValueChange[…]";
    }
  }

  /** The difference between two states of a contact. */
  public static ContactChange between(
      ContactId contact, ContactDetails before, ContactDetails after) {
    Map<String, String> old = ContactValues.of(before);
    Map<String, String> changed = ContactValues.of(after);
    Map<String, ValueChange> values = new LinkedHashMap<>();
    changed.forEach(
        (name, value) -> {
          if (!value.equals(old.get(name))) {
            values.put(name, new ValueChange(old.get(name), value));
          }
        });
    old.forEach(
        (name, value) -> {
          if (!changed.containsKey(name)) {
            values.put(name, new ValueChange(value, null));
          }
        });
    return new ContactChange(contact, values, after.tags().without(before.tags()));
  }

  /** Whether only the validity of the contact changed. */
  public boolean isEmpty() {
    return values.isEmpty() && tags.isEmpty();
  }

  /** Whether the value of that name is still what the import wrote. */
  public boolean isCurrent(String name, Map<String, String> current) {
    return Objects.equals(Objects.requireNonNull(values.get(name)).after(), current.get(name));
  }
}
