package dev.rubrica.persistence.backup.file;

import dev.rubrica.persistence.backup.restore.BackupRestore;
import dev.rubrica.persistence.jdbc.PgSession;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sequences that ids come from. They know no transactions and must only ever go forward,
 * whoever takes ids from them meanwhile; and nobody must wait for them.
 */
public final class IdSequences {

  /**
   * How many ids are taken one by one. Beyond that the sequence is set, which could set it back if
   * others took as many ids in the same instant.
   */
  private static final long STRIDE = 10_000_000;

  public static final String ACCOUNTS = "account";

  private final PgSession session;

  public IdSequences(PgSession session) {
    this.session = session;
  }

  /** The tables with ids. */
  public static List<String> tables() {
    return Stream.concat(
            Stream.of(ACCOUNTS),
            Arrays.stream(BackupTable.values())
                .filter(BackupTable::isNumbered)
                .map(BackupTable::table))
        .toList();
  }

  /** The highest ids that were ever handed out, by table; 0 for none. */
  Map<String, Long> positions() {
    return tables().stream().collect(Collectors.toMap(table -> table, this::position));
  }

  /** The highest id of the table that was ever handed out; 0 for none. */
  public long position(String table) {
    return session.number("SELECT last_value - 1 + is_called::int FROM " + sequence(table));
  }

  /**
   * Sees to it that the next id is above this one. One transaction at a time may do it: {@link
   * BackupRestore} sees to that.
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
