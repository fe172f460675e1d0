package dev.rubrica.application.service.inbound;

import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.port.out.PhoneNumbers.Reading;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.contact.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the phone number of a sender. Platforms send international numbers, often without {@code
 * +}, so digits are read as an international number first, and then as a national one. A reading
 * that is valid in its country takes precedence over one that is not.
 */
final class SenderNumber {

  /** In chars. No notation of a number is longer. */
  private static final int MAX_LENGTH = 100;

  private final PhoneNumbers numbers;

  SenderNumber(PhoneNumbers numbers) {
    this.numbers = numbers;
  }

  /** The number; empty if the sender is no phone number, such as a name. */
  Optional<PhoneNumber> of(String sender) {
    if (sender.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    List<Reading> readings =
        Stream.of("+" + sender.strip(), sender).flatMap(text -> read(text).stream()).toList();
    return readings.stream()
        .filter(Reading::valid)
        .findFirst()
        .or(() -> readings.stream().findFirst())
        .map(Reading::number);
  }

  private Optional<Reading> read(String text) {
    try {
      return Optional.of(numbers.read(text, null));
    } catch (Invalid _) {
      return Optional.empty();
    }
  }
}
