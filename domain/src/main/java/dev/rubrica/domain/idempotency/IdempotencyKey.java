package dev.rubrica.domain.idempotency;

import dev.rubrica.domain.DomainException.Invalid;

/**
 * The key that a client gives a call, so that it can repeat it: 1 to 255 visible ASCII characters.
 */
public record IdempotencyKey(String value) {

  /** The name of the key in requests and errors. */
  public static final String NAME = "Idempotency-Key";

  private static final int MAX = 255;

  public IdempotencyKey {
    boolean visible = value.chars().allMatch(c -> c >= '!' && c <= '~');
    if (value.isEmpty() || value.length() > MAX || !visible) {
      throw new Invalid(NAME, "must have 1 to 255 characters from ! to ~");
    }
  }

  /** Omits the key, which the client chooses and which may contain personal data. */
  @Override
  public String toString() {
    return "IdempotencyKey";
  }
}
