package dev.rubrica.application.port.out;

/** Makes keys that cannot be guessed, and hashes that do not give them away. */
public interface ApiKeyGenerator {

  /** A new key of 256 random bits, in characters that need no escaping anywhere. */
  String create();

  /** The same for the same key; useless for finding the key. */
  String hash(String secret);
}
