package dev.rubrica.persistence.suppression;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.StatementFailedException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All suppressions ever made: the table {@code suppression}. Its rows are changed only while the
 * number is locked in {@link SuppressedNumbers}, so a row that was read under this lock keeps its
 * ctid.
 */
final class SuppressionHistory {

  private static final String INSERT =
      """
      INSERT INTO suppression
        (account_id, number, channels, reason, source, occurred_at, created_at, created_by,
         import_id, changed_at)
      SELECT ?, n.number, n.channels, n.reason, n.source, n.occurred_at, ?, ?, ?, ?
      FROM unnest(?::text[], ?::int[], ?::text[], ?::text[], ?::timestamptz[]) WITH ORDINALITY
        AS n (number, channels, reason, source, occurred_at, place)
      ORDER BY n.place
      """;

  // The planner does not see the account (AccountParameter), and OFFSET 0 (an optimization fence)
  // enforces one probe for each number.
  private static final String IN_FORCE =
      """
      SELECT one.*
      FROM unnest(?::text[]) AS k (number)
      CROSS JOIN LATERAL (
        SELECT s.ctid::text AS place, s.*
        FROM suppression s
        WHERE s.account_id = (SELECT ?::bigint)
          AND s.number = k.number
          AND s.lifted_at IS NULL
        OFFSET 0) AS one
      ORDER BY one.id
      """;

  // By ctid, as in ContactBatch: whatever the statistics, the plan is a TID join or one pass over
  // the table.
  private static final String SPLIT =
      """
      WITH split AS MATERIALIZED (
        SELECT s.number, n.channels, s.reason, s.source, s.occurred_at, s.created_at, s.created_by,
          s.import_id
        FROM unnest(?::text[], ?::int[]) AS n (place, channels)
        JOIN suppression s ON s.account_id + 0 = ? AND s.ctid = n.place::tid)
      INSERT INTO suppression
        (account_id, number, channels, reason, source, occurred_at, created_at, created_by,
         import_id, lifted_at, lifted_by, lift_reason, changed_at)
      SELECT ?, number, channels, reason, source, occurred_at, created_at, created_by, import_id,
        ?, ?, ?, ?
      FROM split
      """;

  private static final String CHANGE =
      """
      UPDATE suppression s
      SET channels = n.channels, changed_at = ?,
        lifted_at = CASE WHEN n.lifted THEN ?::timestamptz END,
        lifted_by = CASE WHEN n.lifted THEN ?::bigint END,
        lift_reason = CASE WHEN n.lifted THEN ?::text END
      FROM unnest(?::text[], ?::int[], ?::boolean[]) AS n (place, channels, lifted)
      WHERE s.account_id + 0 = ?
        AND s.ctid = n.place::tid
      """;

  private final PgSession session;
  private final AccountId account;

  SuppressionHistory(PgSession session, AccountId account) {
    this.session = session;
    this.account = account;
  }

  /**
   * A suppression in force.
   *
   * @param place its ctid
   */
  record InForce(String place, String number, Suppression suppression) {}

  /**
   * A change of a row.
   *
   * @param channels those that the row has afterwards
   * @param lifted whether it is lifted; otherwise it goes on with these channels
   */
  record Change(String place, SuppressedChannels channels, boolean lifted) {}

  /** The insertion of new suppressions. */
  SqlFragment insertion(
      List<NewSuppression> made,
      SuppressionAuthor author,
      @Nullable ImportId importId,
      Instant now) {
    return SqlFragment.of(
        INSERT,
        account.value(),
        now,
        SuppressionRowMapper.key(author),
        importId == null ? null : importId.value(),
        now,
        made.stream().map(NewSuppression::number).toArray(String[]::new),
        made.stream().mapToInt(one -> one.channels().bits()).toArray(),
        made.stream().map(one -> one.entry().reason().name()).toArray(String[]::new),
        made.stream().map(one -> one.entry().source()).toArray(String[]::new),
        made.stream().map(one -> one.occurredAt().toString()).toArray(String[]::new));
  }

  /** The suppressions of the numbers that are in force, by id. */
  List<InForce> inForce(Collection<String> numbers) {
    SqlFragment select = SqlFragment.of(IN_FORCE, numbers.toArray(String[]::new), account.value());
    return session.listPlanned(
        select,
        row ->
            new InForce(
                row.getString("place"),
                row.getString("number"),
                SuppressionRowMapper.suppression(row)));
  }

  /** Inserts lifted suppressions with these channels and the facts of those at the places. */
  void insertLifted(List<Change> pieces, Suppression.Lift lift) {
    if (pieces.isEmpty()) {
      return;
    }
    SqlFragment statement =
        SqlFragment.of(
            SPLIT,
            places(pieces),
            channels(pieces),
            account.value(),
            account.value(),
            lift.at(),
            SuppressionRowMapper.key(lift.by()),
            lift.reason(),
            lift.at());
    if (session.updatePlanned(statement) < pieces.size()) {
      throw StatementFailedException.overtaken();
    }
  }

  /** Lifts suppressions, or takes lifted channels out of them. */
  void change(List<Change> changes, Suppression.Lift lift) {
    SqlFragment statement =
        SqlFragment.of(
            CHANGE,
            lift.at(),
            lift.at(),
            SuppressionRowMapper.key(lift.by()),
            lift.reason(),
            places(changes),
            channels(changes),
            changes.stream().map(Change::lifted).toArray(Boolean[]::new),
            account.value());
    if (session.updatePlanned(statement) < changes.size()) {
      throw StatementFailedException.overtaken();
    }
  }

  private static Object places(List<Change> changes) {
    return changes.stream().map(Change::place).toArray(String[]::new);
  }

  private static int[] channels(List<Change> changes) {
    return changes.stream().mapToInt(change -> change.channels().bits()).toArray();
  }
}
