package dev.rubrica.bootstrap.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HmacLinkSignaturesTest {

  private final HmacLinkSignatures signatures = new HmacLinkSignatures();

  /** RFC 4231, test case 2. */
  @Test
  void a_signature_is_hmac_with_sha_256() {
    byte[] secret = "Jefe".getBytes(StandardCharsets.UTF_8);
    String signature = signatures.sign(secret, "what do ya want for nothing?");
    byte[] bytes = java.util.Base64.getUrlDecoder().decode(signature);
    assertEquals(
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        HexFormat.of().formatHex(bytes));
    assertEquals(43, signature.length());
  }

  @Test
  void only_the_signature_of_the_same_text_and_secret_is_genuine() {
    byte[] secret = signatures.newSecret();
    String signature = signatures.sign(secret, "a");
    assertTrue(signatures.isGenuine(secret, "a", signature));
    assertFalse(signatures.isGenuine(secret, "b", signature));
    assertFalse(signatures.isGenuine(signatures.newSecret(), "a", signature));
    assertFalse(signatures.isGenuine(secret, "a", signature.substring(1)));
    assertFalse(signatures.isGenuine(secret, "a", ""));
  }

  @Test
  void secrets_are_random() {
    assertEquals(32, signatures.newSecret().length);
    assertNotEquals(
        HexFormat.of().formatHex(signatures.newSecret()),
        HexFormat.of().formatHex(signatures.newSecret()));
  }
}
