package dev.rubrica.application.service.suppression;

import dev.rubrica.application.port.in.suppression.ManageSuppressions.Check;
import dev.rubrica.application.port.in.suppression.ManageSuppressions.Checked;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.SuppressedChannels;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells which of some numbers are suppressed. */
final class SuppressionCheck {

  private static final int MAX_PHONE_TEXT = 60;

  private final Storage storage;
  private final PhoneNumbers phoneNumbers;

  SuppressionCheck(Storage storage, PhoneNumbers phoneNumbers) {
    this.storage = storage;
    this.phoneNumbers = phoneNumbers;
  }

  Checked check(AccountId account, Check check) {
    String country = check.defaultCountry();
    if (country != null && !phoneNumbers.isKnownCountry(country)) {
      throw new Invalid(List.of(PhoneNumbers.UNKNOWN_COUNTRY));
    }
    Map<String, PhoneNumber> numbers = new HashMap<>();
    for (String text : check.phoneNumbers()) {
      PhoneNumber number = numbers.containsKey(text) ? null : number(text, country);
      if (number != null) {
        numbers.put(text, number);
      }
    }
    Set<PhoneNumber> all = new HashSet<>(numbers.values());
    Map<PhoneNumber, SuppressedChannels> suppressed =
        all.isEmpty()
            ? Map.of()
            : storage.read(account, in -> in.suppressions().suppressed(account, all));
    SuppressedChannels asked =
        check.channel() == null
            ? SuppressedChannels.KNOWN
            : SuppressedChannels.of(Set.of(check.channel()));
    List<String> texts = check.phoneNumbers();
    return new Checked(
        texts.stream()
            .filter(numbers::containsKey)
            .filter(text -> isSuppressed(suppressed.get(numbers.get(text)), asked))
            .toList(),
        texts.stream().filter(text -> !numbers.containsKey(text)).toList());
  }

  private static boolean isSuppressed(
      @Nullable SuppressedChannels channels, SuppressedChannels asked) {
    return channels != null && !channels.intersection(asked).isEmpty();
  }

  private @Nullable PhoneNumber number(String text, @Nullable String country) {
    try {
      return text.length() > MAX_PHONE_TEXT ? null : phoneNumbers.read(text, country).number();
    } catch (Invalid _) {
      return null;
    }
  }
}
