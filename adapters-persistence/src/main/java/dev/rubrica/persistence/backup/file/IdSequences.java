package dev.rubrica.persistence.backup.file;

import dev.rubrica.persistence.backup.restore.BackupRestore;
import dev.rubrica.persistence.jdbc.PgSession;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sequences of ids. They are not transactional, must never go backwards while others take ids,
 * and must never be locked.
 */
public final class IdSequences {

  /**
   * Up to this many ids are taken one by one. Beyond, the sequence is set, which would move it back
   * only if others took as many ids at the same time.
   */
  private static final long STRIDE = 10_000_000;

  public static final String ACCOUNTS = "account";

  private final PgSession session;

  public IdSequences(PgSession session) {
    this.session = session;
  }

  /** The tables with a sequence. */
  public static List<String> tables() {
    return Stream.concat(
            Stream.of(ACCOUNTS),
            Arrays.stream(BackupTable.values())
                .filter(BackupTable::isNumbered)
                .map(BackupTable::table))
        .toList();
  }

  /** The highest ids that were ever assigned, by table; 0 for none. */
  Map<String, Long> positions() {
    return tables().stream().collect(Collectors.toMap(table -> table, this::position));
  }

  /** The highest id that was ever assigned in the table; 0 for none. */
  public long position(String table) {
    return session.number("SELECT last_value - 1 + is_called::int FROM " + sequence(table));
  }

  /**
   * Raises the sequence so that the next id is greater than this one. Not concurrently: {@link
   * BackupRestore} takes a lock.
   */
  public void raise(String table, long highest) {
    long missing = highest - position(table);
    while (missing > 0) {
      if (missing > STRIDE) {
        set(sequence(table), highest);
      } else {
        session.number(
            "SELECT max(nextval(?::regclass)) FROM generate_series(1, ?)",
            sequence(table),
            missing);
      }
      missing = highest - position(table);
    }
  }

  private void set(String sequence, long highest) {
    session.run(
        "SELECT setval(?::regclass, ?) FROM " + sequence + " WHERE last_value < ?",
        sequence,
        highest,
        highest - STRIDE);
  }

  private static String sequence(String table) {
    return table + "_id_seq";
  }
}
