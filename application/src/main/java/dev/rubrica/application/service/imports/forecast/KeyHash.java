package dev.rubrica.application.service.imports.forecast;

import java.util.SplittableRandom;

/**
 * Hashes of identities with a random seed, so that nobody can choose values with equal hashes.
 *
 * @param seed chosen for each simulation
 */
record KeyHash(long seed) {

  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  static KeyHash random() {
    return new KeyHash(new SplittableRandom().nextLong());
  }

  /**
   * @param kind distinguishes equal texts of different meaning
   */
  long of(int kind, String text) {
    long hash = mixed(seed + kind);
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * MULTIPLIER;
      hash ^= hash >>> 32;
    }
    return mixed(hash);
  }

  /** A hash that no other id has. */
  long of(long id) {
    return mixed(id ^ seed);
  }

  // The finalizer of MurmurHash3, which is a permutation of all numbers.
  private static long mixed(long number) {
    long mixed = (number ^ number >>> 33) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ mixed >>> 33;
  }
}
