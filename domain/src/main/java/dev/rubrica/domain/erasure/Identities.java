package dev.rubrica.domain.erasure;

import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.PhoneNumber;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The phone numbers and e-mail addresses by which people can be recognized.
 *
 * @param numbers in canonical form, as {@link PhoneNumber#canonical} returns it
 * @param emailKeys as {@link EmailAddress#key} returns them
 */
public record Identities(Set<PhoneNumber> numbers, Set<String> emailKeys) {

  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\u00a0().\\-/]+");

  /** Shorter texts are parts of many numbers. */
  private static final Pattern DIGITS = Pattern.compile("\\d{7}");

  private static final Pattern NATIONAL = Pattern.compile("0*(\\d{7,})");

  public Identities {
    numbers = numbers.stream().map(PhoneNumber::canonical).collect(Collectors.toUnmodifiableSet());
    emailKeys = Set.copyOf(emailKeys);
  }

  /** Those of the details of contacts. */
  public static Identities of(Collection<ContactDetails> contacts) {
    Set<PhoneNumber> numbers = new HashSet<>();
    Set<String> emailKeys = new HashSet<>();
    for (ContactDetails contact : contacts) {
      if (contact.phone() != null) {
        numbers.add(contact.phone());
      }
      if (contact.email() != null) {
        emailKeys.add(contact.email().key());
      }
    }
    return new Identities(numbers, emailKeys);
  }

  /** Those of contacts. */
  public static Identities ofContacts(Collection<Contact> contacts) {
    return of(contacts.stream().map(Contact::details).toList());
  }

  /** These and the others. */
  public Identities and(Identities others) {
    Set<PhoneNumber> allNumbers = new HashSet<>(numbers);
    allNumbers.addAll(others.numbers);
    Set<String> allKeys = new HashSet<>(emailKeys);
    allKeys.addAll(others.emailKeys);
    return new Identities(allNumbers, allKeys);
  }

  /** These without the others. */
  public Identities without(Identities others) {
    Set<PhoneNumber> left = new HashSet<>(numbers);
    left.removeAll(others.numbers);
    Set<String> keys = new HashSet<>(emailKeys);
    keys.removeAll(others.emailKeys);
    return new Identities(left, keys);
  }

  /** The numbers in every form in which contacts may have them. */
  public Set<PhoneNumber> forms() {
    return numbers.stream()
        .flatMap(number -> number.forms().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether a contact has one of them. */
  public boolean include(ContactDetails contact) {
    return (contact.phone() != null && numbers.contains(contact.phone().canonical()))
        || (contact.email() != null && emailKeys.contains(contact.email().key()));
  }

  /**
   * Whether one of the texts contains one of the addresses or, with or without country code and
   * separators, one of the numbers.
   */
  public boolean areNamedIn(Collection<String> texts) {
    Set<PhoneNumber> forms = forms();
    return texts.stream().anyMatch(text -> hasAddress(text) || hasNumber(forms, text));
  }

  private boolean hasAddress(String text) {
    if (text.indexOf('@') < 0) {
      return false;
    }
    String folded = text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return emailKeys.stream().anyMatch(folded::contains);
  }

  private static boolean hasNumber(Set<PhoneNumber> forms, String text) {
    String compact = SEPARATORS.matcher(text).replaceAll("");
    Matcher national = NATIONAL.matcher(compact);
    String end = national.matches() ? national.group(1) : null;
    return DIGITS.matcher(compact).find()
        && forms.stream()
            .map(form -> form.value().substring(1))
            .anyMatch(digits -> compact.contains(digits) || (end != null && digits.endsWith(end)));
  }

  public boolean isEmpty() {
    return numbers.isEmpty() && emailKeys.isEmpty();
  }

  /** Omits the values, which are personal data and must not be logged. */
  @Override
  public String toString() {
    return "Identities[" + numbers.size() + ", " + emailKeys.size() + "]";
  }
}
