package dev.rubrica.application.port.in;

import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.contact.PhoneNumber;
import org.jspecify.annotations.Nullable;

/** Parses phone numbers of filters into the form that contacts have them in. */
@FunctionalInterface
public interface ParsePhoneNumber {

  /**
   * The number in international form.
   *
   * @param text a number as people write it
   * @param defaultCountry how to read a national number, or null for the service's default
   * @throws DomainException.Invalid it cannot be a phone number, or the country is unknown
   */
  PhoneNumber parse(String text, @Nullable String defaultCountry);
}
