package dev.rubrica.persistence.consent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The key of a wording within an account. */
public final class WordingHash {

  private WordingHash() {}

  /** SHA-256 of the UTF-8 text, hexadecimal. It is stored, so it must never change. */
  public static String of(String wording) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(wording.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
