package dev.rubrica.bootstrap.security;

import dev.rubrica.application.port.out.erasure.Pseudonyms;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes pseudonyms with HMAC-SHA-256, in the alphabet of Base64 for URLs. Thread-safe. */
public final class HmacPseudonyms implements Pseudonyms {

  /** The form of an erasure key. */
  public static final String KEY = "[0-9A-Fa-f]{64}";

  private static final String ALGORITHM = "HmacSHA256";
  private static final byte[] PREFIX = "Rubrica erasure key ".getBytes(StandardCharsets.US_ASCII);

  private final SecretKeySpec key;
  private final String fingerprint;

  /**
   * @param key in the form {@link #KEY}
   */
  public HmacPseudonyms(String key) {
    byte[] bytes = HexFormat.of().parseHex(key);
    this.key = new SecretKeySpec(bytes, ALGORITHM);
    this.fingerprint = fingerprint(bytes);
  }

  private static String fingerprint(byte[] key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(PREFIX);
      return HexFormat.of().formatHex(digest.digest(key));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public Optional<String> fingerprint() {
    return Optional.of(fingerprint);
  }

  // No salt contains the character 0, so the text determines salt and identity.
  @Override
  public String of(String salt, String identity) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] pseudonym = mac.doFinal((salt + '\0' + identity).getBytes(StandardCharsets.UTF_8));
      return '#' + Base64.getUrlEncoder().withoutPadding().encodeToString(pseudonym);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }

  /** Omits the key. */
  @Override
  public String toString() {
    return "HmacPseudonyms[" + fingerprint + "]";
  }
}
