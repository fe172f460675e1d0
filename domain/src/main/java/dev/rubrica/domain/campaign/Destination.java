package dev.rubrica.domain.campaign;

import dev.rubrica.domain.contact.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * A phone number that a campaign names.
 *
 * @param number as the client wrote it; null after the erasure of the person
 * @param valid whether the number is valid in its country
 */
public record Destination(@Nullable PhoneNumber number, boolean valid) {

  /** The maximum number of destinations of a campaign. */
  public static final int MAX = 100_000;
}
