package dev.rubrica.application.port.out;

/** Generates API keys and their hashes. */
public interface ApiKeyGenerator {

  /** A new key of 256 random bits, in characters that need no escaping. */
  String create();

  /** The hash of the key: deterministic and not reversible. */
  String hash(String secret);
}
