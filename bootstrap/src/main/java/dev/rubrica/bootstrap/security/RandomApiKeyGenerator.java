package dev.rubrica.bootstrap.security;

import dev.rubrica.application.port.out.ApiKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Generates keys of 256 random bits, and hashes them with plain SHA-256. Such keys cannot be
 * guessed, unlike passwords, so a slow password hash would only slow down every request.
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
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
