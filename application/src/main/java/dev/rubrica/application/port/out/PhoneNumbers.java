package dev.rubrica.application.port.out;

import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.Violation;
import dev.rubrica.domain.contact.PhoneNumber;
import org.jspecify.annotations.Nullable;

/** Knows the numbering plans of the world. */
public interface PhoneNumbers {

  /** The violation by a country without a numbering plan. */
  Violation UNKNOWN_COUNTRY =
      new Violation(
          "defaultCountry", "must be a country code of two letters (ISO 3166-1), such as IT");

  /**
   * Reads a number as people write it: with blanks, dots, dashes, brackets, {@code 00} for {@code
   * +}; national when it has no country code. Dates and fractions, which are written with the same
   * characters, are no numbers.
   *
   * @param country ISO 3166-1 alpha-2, any case; null for the configured default
   * @throws DomainException.Invalid on {@code phoneNumber} when it cannot be a number at all, on
   *     {@code defaultCountry} when that is unknown
   */
  Reading read(String text, @Nullable String country);

  /** Whether the country has a numbering plan (ISO 3166-1 alpha-2, any case). */
  boolean isKnownCountry(String country);

  /**
   * @param valid a valid number of its country
   * @param mobile can be a mobile number
   */
  record Reading(PhoneNumber number, boolean valid, boolean mobile) {}
}
