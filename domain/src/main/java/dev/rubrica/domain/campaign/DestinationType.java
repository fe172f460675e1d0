package dev.rubrica.domain.campaign;

import java.util.Optional;
import java.util.stream.Stream;

/** What the audience of a campaign is made of. The codes are part of the API and of stored rows. */
public enum DestinationType {
  /** Members of lists, or contacts that match a filter. */
  CONTACTS(1),
  /** Phone numbers that the campaign names. */
  NUMBERS(2);

  private final int code;

  DestinationType(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  /** The type with this code; empty if there is none. */
  public static Optional<DestinationType> ofCode(int code) {
    return Stream.of(values()).filter(type -> type.code == code).findFirst();
  }
}
