package dev.rubrica.bootstrap.security;

import dev.rubrica.application.port.out.export.LinkSignatures;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs links with HMAC-SHA-256, in the alphabet of Base64 for URLs. */
public final class HmacLinkSignatures implements LinkSignatures {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  @Override
  public byte[] newSecret() {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    return secret;
  }

  @Override
  public String sign(byte[] secret, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }

  // As text: two texts can stand for the same bytes, and only one of them is the signature.
  @Override
  public boolean isGenuine(byte[] secret, String text, String signature) {
    return MessageDigest.isEqual(
        sign(secret, text).getBytes(StandardCharsets.UTF_8),
        signature.getBytes(StandardCharsets.UTF_8));
  }
}
