package dev.rubrica.application.port.out.export;

/** Signs the links of downloads, so that nobody can make one up. Thread-safe. */
public interface LinkSignatures {

  /** A new secret of 256 random bits. */
  byte[] newSecret();

  /** The signature of the text: deterministic, in characters that a URL needs not escape. */
  String sign(byte[] secret, String text);

  /** Whether this is the signature of the text. Takes the same time wherever it is wrong. */
  boolean isGenuine(byte[] secret, String text, String signature);
}
