package dev.rubrica.domain.idempotency;

import java.util.regex.Pattern;

/**
 * The SHA-256 of everything that a call consists of. Two calls with the same fingerprint are the
 * same call.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record CallFingerprint(String hex) {

  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  public CallFingerprint {
    if (!SHA_256.matcher(hex).matches()) {
      throw new IllegalArgumentException("must have 64 lower-case hexadecimal digits");
    }
  }
}
