package dev.rubrica.testkit.fake;

import dev.rubrica.application.port.out.erasure.Pseudonyms;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/** Pseudonyms that depend on salt and identity, without a secret. */
public final class FakePseudonyms implements Pseudonyms {

  @Override
  public Optional<String> fingerprint() {
    return Optional.of("f".repeat(64));
  }

  @Override
  public String of(String salt, String identity) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((salt + '\0' + identity).getBytes(StandardCharsets.UTF_8));
      return '#' + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
