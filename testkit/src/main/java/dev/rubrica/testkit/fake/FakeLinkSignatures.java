package dev.rubrica.testkit.fake;

import dev.rubrica.application.port.out.export.LinkSignatures;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Signatures of 256 bits that depend on all of the text and the secret, and protect nothing. */
public final class FakeLinkSignatures implements LinkSignatures {

  private static final int BYTES = 32;

  @Override
  public byte[] newSecret() {
    return "secret".getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String sign(byte[] secret, String text) {
    byte[] signature = new byte[BYTES];
    long hash = Arrays.hashCode(secret) + 31L * text.hashCode();
    for (int i = 0; i < BYTES; i++) {
      hash = hash * 6_364_136_223_846_793_005L + 1;
      signature[i] = (byte) (hash >>> 56);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
  }

  @Override
  public boolean isGenuine(byte[] secret, String text, String signature) {
    return sign(secret, text).equals(signature);
  }
}
