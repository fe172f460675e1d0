package dev.rubrica.persistence.erasure;

import dev.rubrica.persistence.jdbc.PgSession;
import java.util.Optional;

/** The fingerprint of the erasure key of this database. */
public final class ErasureKeyRecord {

  private static final String REMEDY =
      "set RUBRICA_ERASURE_KEY, or the file erasure-key of the data directory, to the key with"
          + " which the service started first; without that key, no erased opt-out is found";

  /** The message about a key that is not the recorded one. */
  public static final String OTHER_KEY =
      "the database accepts its first erasure key only, and this is another one: " + REMEDY;

  private final PgSession session;

  public ErasureKeyRecord(PgSession session) {
    this.session = session;
  }

  /** The recorded fingerprint; empty while no key was used. */
  public Optional<String> find() {
    return session.first(
        "SELECT fingerprint FROM erasure_key WHERE id = 1", row -> row.getString(1));
  }

  /** Records the fingerprint unless one is recorded. */
  public void record(String fingerprint) {
    session.update(
        "INSERT INTO erasure_key (id, fingerprint) VALUES (1, ?) ON CONFLICT DO NOTHING",
        fingerprint);
  }

  /**
   * Records the fingerprint of the first key.
   *
   * @param fingerprint empty if there is no key
   * @throws ErasureKeyMismatchException another key is recorded
   */
  public void require(Optional<String> fingerprint) {
    fingerprint.ifPresent(this::record);
    find().ifPresent(recorded -> requireEqual(recorded, fingerprint));
  }

  private static void requireEqual(String recorded, Optional<String> fingerprint) {
    if (fingerprint.isEmpty()) {
      throw new ErasureKeyMismatchException(
          "the database accepts its first erasure key only, and there is none: " + REMEDY);
    }
    if (!fingerprint.get().equals(recorded)) {
      throw new ErasureKeyMismatchException(OTHER_KEY);
    }
  }
}
