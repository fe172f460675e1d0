package dev.rubrica.application.service.imports.parse;

import dev.rubrica.application.port.out.PhoneNumbers;
import org.jspecify.annotations.Nullable;

/** Reads no number twice in a row: each is looked at to be chosen, to be made, to be compared. */
public final class MemoizedPhoneNumbers implements PhoneNumbers {

  private final PhoneNumbers plans;
  private @Nullable Reading last;

  public MemoizedPhoneNumbers(PhoneNumbers plans) {
    this.plans = plans;
  }

  public void recall(@Nullable Reading reading) {
    last = reading;
  }

  @Override
  public Reading read(String text, @Nullable String country) {
    return last != null && last.number().value().equals(text) ? last : plans.read(text, country);
  }

  @Override
  public boolean isKnownCountry(String country) {
    return plans.isKnownCountry(country);
  }
}
