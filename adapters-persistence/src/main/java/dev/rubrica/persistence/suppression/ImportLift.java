package dev.rubrica.persistence.suppression;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.suppression.NumberState;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionId;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.StatementFailedException;
import dev.rubrica.persistence.jdbc.Timestamps;
import dev.rubrica.persistence.suppression.SuppressionHistory.InForce;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lifts what an import suppressed: millions of numbers, of which one step is in memory. All numbers
 * are locked before the first step, since the steps are not in the order of numbers.
 */
final class ImportLift {

  private static final String OF_IMPORT =
      """
      SELECT s.id, s.number, s.created_at
      FROM suppression s
      WHERE s.account_id = (SELECT ?::bigint)
        AND s.import_id = ?
        AND (s.lifted_at IS NULL)::int = 1
      """;

  private final PgSession session;
  private final AccountId account;
  private final SuppressedNumbers numbers;
  private final SuppressionHistory history;
  private final SuppressionLift lifts;

  ImportLift(PgSession session, AccountId account, PendingSuppressions pending) {
    this.session = session;
    this.account = account;
    this.numbers = new SuppressedNumbers(session, account);
    this.history = new SuppressionHistory(session, account);
    this.lifts = new SuppressionLift(session, account, pending);
  }

  private record Imported(SuppressionId id, String number, Instant createdAt) {
    static Imported of(ResultSet row) throws SQLException {
      return new Imported(
          new SuppressionId(row.getLong("id")),
          row.getString("number"),
          Timestamps.read(row, "created_at"));
    }
  }

  /**
   * Lifts the suppressions of the import that are in force, and returns how many.
   *
   * @param step how many of them are lifted at once
   */
  long lift(ImportId importId, int step, Suppression.Lift lift) {
    numbers.lockImport(importId);
    long lifted = 0;
    SqlFragment start = SqlFragment.none();
    List<Imported> found;
    do {
      found = find(importId, start, step);
      if (!found.isEmpty()) {
        lift(found, lift);
        start = after(found.getLast());
        lifted += found.size();
      }
    } while (found.size() == step);
    return lifted;
  }

  // In the order of the index, in which those in force are in one place. Each step begins where
  // the last one ended: the entries of rows that this transaction has lifted stay in the index.
  private List<Imported> find(ImportId importId, SqlFragment start, int step) {
    return session.listPlanned(
        SqlFragment.of(OF_IMPORT, account.value(), importId.value())
            .then(start)
            .then("ORDER BY s.created_at, s.id\nLIMIT ?", step),
        Imported::of);
  }

  private static SqlFragment after(Imported last) {
    return SqlFragment.of(
        "  AND (s.created_at, s.id) > (?, ?)\n", last.createdAt(), last.id().value());
  }

  private void lift(List<Imported> found, Suppression.Lift lift) {
    Set<SuppressionId> ids = found.stream().map(Imported::id).collect(Collectors.toSet());
    Map<String, NumberState> locked =
        numbers.lock(found.stream().map(Imported::number).collect(Collectors.toSet()));
    List<InForce> left =
        history.inForce(locked.keySet()).stream()
            .filter(one -> ids.contains(one.suppression().id()))
            .toList();
    // Only numbers that somebody has added since the import ended are not locked yet.
    if (left.size() < found.size()) {
      throw StatementFailedException.overtaken();
    }
    Map<String, LiftedRows> rows = SuppressionLift.rows(left);
    rows.values().forEach(one -> one.lift(SuppressedChannels.ALL));
    lifts.write(locked, rows, lift);
  }
}
