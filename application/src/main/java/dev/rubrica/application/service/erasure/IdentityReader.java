package dev.rubrica.application.service.erasure;

import dev.rubrica.application.port.in.ErasePeople;
import dev.rubrica.application.port.in.ErasePeople.People;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.Violation;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.erasure.Identities;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the phone numbers and e-mail addresses of people as clients write them. */
final class IdentityReader {

  private static final int MAX_PHONE_TEXT = 60;

  private final PhoneNumbers phoneNumbers;

  IdentityReader(PhoneNumbers phoneNumbers) {
    this.phoneNumbers = phoneNumbers;
  }

  /**
   * @throws Invalid the violations name each bad value by its index, from 0
   */
  Identities read(People people) {
    Violations problems = new Violations();
    int named = people.contacts().size() + people.phoneNumbers().size() + people.emails().size();
    problems.require(
        named >= 1 && named <= ErasePeople.MAX,
        "contactIds",
        "must have 1 to "
            + ErasePeople.MAX
            + " elements together with phoneNumbers and emails; they have "
            + named);
    problems.throwIfAny();
    String country = people.defaultCountry();
    if (country != null && !phoneNumbers.isKnownCountry(country)) {
      throw new Invalid(List.of(PhoneNumbers.UNKNOWN_COUNTRY));
    }
    Set<PhoneNumber> numbers = new HashSet<>();
    each(
        people.phoneNumbers(),
        "phoneNumbers",
        problems,
        text -> numbers.add(number(text, country)));
    Set<String> keys = new HashSet<>();
    each(people.emails(), "emails", problems, text -> keys.add(new EmailAddress(text).key()));
    problems.throwIfAny();
    return new Identities(numbers, keys);
  }

  private PhoneNumber number(String text, @Nullable String country) {
    if (text.length() > MAX_PHONE_TEXT) {
      throw new Invalid("phoneNumber", "must have at most " + MAX_PHONE_TEXT + " characters");
    }
    return phoneNumbers.read(text, country).number();
  }

  private interface Reading {
    boolean read(String text);
  }

  private static void each(List<String> texts, String field, Violations problems, Reading reading) {
    for (int i = 0; i < texts.size(); i++) {
      try {
        reading.read(texts.get(i));
      } catch (Invalid e) {
        String name = field + "[" + i + "]";
        UnaryOperator<Violation> named = one -> new Violation(name, one.message());
        e.problems().stream().map(named).forEach(problems::add);
      }
    }
  }
}
