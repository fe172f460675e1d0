package dev.rubrica.application.service.imports.parse;

import dev.rubrica.application.port.out.PhoneNumbers;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the last parsed number, because the number of a row is parsed several times: to select
 * it, to validate the contact, and to merge it.
 */
public final class MemoizedPhoneNumbers implements PhoneNumbers {

  private final PhoneNumbers phoneNumbers;
  private @Nullable Reading last;

  public MemoizedPhoneNumbers(PhoneNumbers phoneNumbers) {
    this.phoneNumbers = phoneNumbers;
  }

  public void recall(@Nullable Reading reading) {
    last = reading;
  }

  @Override
  public Reading read(String text, @Nullable String country) {
    return last != null && last.number().value().equals(text)
        ? last
        : phoneNumbers.read(text, country);
  }

  @Override
  public boolean isKnownCountry(String country) {
    return phoneNumbers.isKnownCountry(country);
  }
}
