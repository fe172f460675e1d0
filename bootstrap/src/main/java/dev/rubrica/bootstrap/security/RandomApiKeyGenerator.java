package dev.rubrica.bootstrap.security;

import dev.rubrica.application.port.out.ApiKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Generates keys, tokens or secrets of sessions, of 256 random bits, and hashes them with plain
 * SHA-256. They cannot be guessed, unlike passwords, so a slow password hash would only slow down
 * every request.
 */
public final class RandomApiKeyGenerator implements ApiKeyGenerator {

  private static final String KEYS = "rk_";
  private static final String INBOUND_TOKENS = "ri_";
  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final String prefix;

  /** Generates API keys. */
  public RandomApiKeyGenerator() {
    this(KEYS);
  }

  private RandomApiKeyGenerator(String prefix) {
    this.prefix = prefix;
  }

  /** Generates secrets of sessions: the random bits alone. */
  public static RandomApiKeyGenerator ofSessions() {
    return new RandomApiKeyGenerator("");
  }

  /** Generates tokens for URLs of inbound messages, which begin differently. */
  public static RandomApiKeyGenerator ofInboundTokens() {
    return new RandomApiKeyGenerator(INBOUND_TOKENS);
  }

  @Override
  public String create() {
    byte[] bits = new byte[BYTES];
    random.nextBytes(bits);
    return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
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
