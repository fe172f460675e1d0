package dev.rubrica.bootstrap.security;

import dev.rubrica.application.port.out.ApiKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Keys of 256 random bits. A plain SHA-256 keeps them safe: unlike passwords they cannot be
 * guessed, so slow hashing would only slow every request down.
 */
public final class RandomApiKeyGenerator implements ApiKeyGenerator {

  private static final String PREFIX = "rk_";
  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  @Override
  public String create() {
    byte[] bits = new byte[BYTES];
    random.nextBytes(bits);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  @Override
  public String hash(String secret) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
