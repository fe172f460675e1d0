package dev.rubrica.persistence.suppression;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.suppression.NumberState;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The states of numbers: the table {@code suppressed_number}. Whoever changes a number locks its
 * row, in the order of numbers. All statements use the only index of the table.
 */
final class SuppressedNumbers {

  private static final String SELECT =
      """
      SELECT s.number, s.channels, s.lifts
      FROM suppressed_number s
      WHERE s.account_id = ?
      """;

  private static final String INSERT =
      """
      INSERT INTO suppressed_number (account_id, number, channels, lifts)
      SELECT ?, n.number, n.channels, n.lifts::jsonb
      FROM unnest(?::text[], ?::int[], ?::text[]) WITH ORDINALITY
        AS n (number, channels, lifts, place)
      ORDER BY n.place
      ON CONFLICT (account_id, number)
      """;

  // The lateral query (which cannot be pulled up, because it locks) enforces one probe for each
  // number in the order of the sort, whatever the statistics.
  private static final String LOCK_IMPORT =
      """
      SELECT count(*)
      FROM (
        SELECT DISTINCT s.number
        FROM suppression s
        WHERE s.account_id = (SELECT ?::bigint)
          AND s.import_id = ?
          AND (s.lifted_at IS NULL)::int = 1
        ORDER BY s.number) AS imported
      CROSS JOIN LATERAL (
        SELECT n.number
        FROM suppressed_number n
        WHERE n.account_id = ?
          AND n.number = imported.number
        FOR NO KEY UPDATE) AS locked
      """;

  private final PgSession session;
  private final AccountId account;

  SuppressedNumbers(PgSession session, AccountId account) {
    this.session = session;
    this.account = account;
  }

  /** The states of those numbers that have one. */
  Map<String, NumberState> read(Collection<String> numbers) {
    return states(numbers, "");
  }

  /** Like {@link #lock}, but others may lock the numbers in the same way. */
  Map<String, NumberState> lockShared(Collection<String> numbers) {
    return states(numbers, "ORDER BY s.number\nFOR SHARE");
  }

  /** Like {@link #read}. Nobody else can change the numbers until the transaction ends. */
  Map<String, NumberState> lock(Collection<String> numbers) {
    return states(numbers, "ORDER BY s.number\nFOR NO KEY UPDATE");
  }

  /**
   * Locks, as {@link #lock} does, all numbers with suppressions in force that the import made. They
   * never leave the database.
   */
  void lockImport(ImportId importId) {
    session.numberPlanned(
        SqlFragment.of(LOCK_IMPORT, account.value(), importId.value(), account.value()));
  }

  private Map<String, NumberState> states(Collection<String> numbers, String lock) {
    if (numbers.isEmpty()) {
      return Map.of();
    }
    Map<String, NumberState> states = HashMap.newHashMap(numbers.size());
    rows(numbers, lock).forEach(row -> states.put(row.getKey(), row.getValue()));
    return states;
  }

  private List<Entry<String, NumberState>> rows(Collection<String> numbers, String lock) {
    SqlFragment select = SqlFragment.of(SELECT, account.value());
    return numbers.size() == 1
        ? session.list(
            select.then("  AND s.number = ?\n", numbers.iterator().next()).then(lock),
            SuppressedNumbers::row)
        : session.listPlanned(
            select.then("  AND s.number = ANY (?::text[])\n", array(numbers)).then(lock),
            SuppressedNumbers::row);
  }

  private static Object array(Collection<String> numbers) {
    return numbers.toArray(String[]::new);
  }

  private static Entry<String, NumberState> row(ResultSet row) throws SQLException {
    SuppressedChannels channels = new SuppressedChannels(row.getInt("channels"));
    return Map.entry(
        row.getString("number"),
        new NumberState(channels, PastLiftsJson.read(row.getString("lifts"))));
  }

  /**
   * Inserts numbers, except those that another transaction has inserted meanwhile; returns the
   * inserted ones.
   */
  Set<String> insert(Map<String, NumberState> states) {
    return states.isEmpty()
        ? Set.of()
        : new HashSet<>(
            session.list(
                INSERT + "DO NOTHING\nRETURNING number",
                row -> row.getString(1),
                parameters(states)));
  }

  /** The removal of those of the numbers that have been neither suppressed nor lifted. */
  SqlFragment removalOfUnused(Collection<String> numbers) {
    return SqlFragment.of(
        """
        DELETE FROM suppressed_number
        WHERE account_id = ?
          AND number = ANY (?::text[])
          AND channels = 0
          AND lifts IS NULL
        """,
        account.value(),
        array(numbers));
  }

  /** Writes the states of locked numbers. */
  void update(Map<String, NumberState> states) {
    if (!states.isEmpty()) {
      session.update(
          INSERT + "DO UPDATE SET channels = excluded.channels, lifts = excluded.lifts",
          parameters(states));
    }
  }

  private Object[] parameters(Map<String, NumberState> states) {
    SortedMap<String, NumberState> ordered = new TreeMap<>(states);
    Collection<NumberState> values = ordered.values();
    return new Object[] {
      account.value(),
      array(ordered.keySet()),
      values.stream().mapToInt(state -> state.channels().bits()).toArray(),
      values.stream().map(state -> PastLiftsJson.write(state.lifts())).toArray(String[]::new)
    };
  }
}
