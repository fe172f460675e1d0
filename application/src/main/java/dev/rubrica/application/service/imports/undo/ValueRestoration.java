package dev.rubrica.application.service.imports.undo;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactValues;
import dev.rubrica.domain.imports.ContactChange;
import dev.rubrica.domain.imports.KeepReason;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Restores the values of a contact that are still what an import wrote.
 *
 * @param details the contact with the restored values
 * @param restored whether a value was restored
 * @param kept why no value was restored, although the import wrote some; null otherwise
 */
record ValueRestoration(ContactDetails details, boolean restored, @Nullable KeepReason kept) {

  private static final Predicate<String> PHONE_NUMBER = ContactValues.PHONE_NUMBER::equals;
  private static final Predicate<String> IDENTITY = PHONE_NUMBER.or(ContactValues.EMAIL::equals);

  /**
   * What stays if the contact cannot have the identity that it had, or all of its former custom
   * fields beside those that others have added: less first.
   */
  private static final List<Predicate<String>> STAYING =
      List.of(
          _ -> false,
          PHONE_NUMBER,
          IDENTITY,
          ContactValues::isCustomField,
          PHONE_NUMBER.or(ContactValues::isCustomField),
          IDENTITY.or(ContactValues::isCustomField));

  /**
   * @param isFree whether the contact can have the identity of these details
   */
  static ValueRestoration of(
      Contact contact, ContactChange change, Predicate<ContactDetails> isFree) {
    Set<String> current = current(contact, change);
    KeepReason reason =
        current.size() < change.values().size() || current.isEmpty()
            ? KeepReason.CHANGED_SINCE
            : KeepReason.IDENTITY_TAKEN;
    for (Set<String> names : attempts(current)) {
      Optional<ContactDetails> candidate = restored(contact.details(), change, names);
      if (candidate.filter(isFree).isPresent()) {
        return new ValueRestoration(candidate.get(), true, null);
      }
      if (candidate.isEmpty()) {
        // No contact can have the values together with what others have changed.
        reason = KeepReason.CHANGED_SINCE;
      }
    }
    return new ValueRestoration(
        contact.details(), false, change.values().isEmpty() ? null : reason);
  }

  /** The identities that {@link #of} may ask for. */
  static List<ContactDetails> candidates(Contact contact, ContactChange change) {
    return attempts(current(contact, change)).stream()
        .map(names -> restored(contact.details(), change, names))
        .flatMap(Optional::stream)
        .filter(details -> !details.identity().equals(contact.details().identity()))
        .toList();
  }

  /** The names of the values to restore together, the largest set first. */
  private static List<Set<String>> attempts(Set<String> current) {
    return STAYING.stream()
        .map(
            staying ->
                current.stream().filter(staying.negate()).collect(Collectors.toUnmodifiableSet()))
        .filter(names -> !names.isEmpty())
        .distinct()
        .toList();
  }

  private static Set<String> current(Contact contact, ContactChange change) {
    Map<String, String> values = ContactValues.of(contact.details());
    Set<String> current = new HashSet<>(change.values().keySet());
    current.removeIf(name -> !change.isCurrent(name, values));
    return current;
  }

  private static Optional<ContactDetails> restored(
      ContactDetails details, ContactChange change, Set<String> names) {
    Map<String, String> values = new LinkedHashMap<>(ContactValues.of(details));
    for (String name : names) {
      String before = Objects.requireNonNull(change.values().get(name)).before();
      if (before == null) {
        values.remove(name);
      } else {
        values.put(name, before);
      }
    }
    try {
      return Optional.of(ContactValues.toDetails(values, details));
    } catch (Invalid | IllegalArgumentException _) {
      // The latter for a text that a backup of a later version may contain.
      return Optional.empty();
    }
  }
}
