package dev.rubrica.application.port.out;

import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.Violation;
import dev.rubrica.domain.contact.PhoneNumber;
import org.jspecify.annotations.Nullable;

/** Parses phone numbers by the numbering plans of all countries. */
public interface PhoneNumbers {

  /** The violation by a country without a numbering plan. */
  Violation UNKNOWN_COUNTRY =
      new Violation(
          "defaultCountry", "must be a country code of two letters (ISO 3166-1), such as IT");

  /**
   * Parses a number in any common notation: with blanks, dots, dashes, brackets, {@code 00} for
   * {@code +}. A number without country code is national. Rejects dates and fractions, which use
   * the same characters.
   *
   * @param country the country of a national number (ISO 3166-1 alpha-2, any case); null for the
   *     configured default
   * @throws DomainException.Invalid on {@code phoneNumber} when the text is not a phone number, on
   *     {@code defaultCountry} when the country is unknown
   */
  Reading read(String text, @Nullable String country);

  /** Whether the country has a numbering plan (ISO 3166-1 alpha-2, any case). */
  boolean isKnownCountry(String country);

  /**
   * @param valid whether the number is valid in its country
   * @param mobile whether the number can be a mobile number
   */
  record Reading(PhoneNumber number, boolean valid, boolean mobile) {}
}
