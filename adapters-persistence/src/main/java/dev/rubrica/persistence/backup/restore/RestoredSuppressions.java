package dev.rubrica.persistence.backup.restore;

import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.PlannerMethod;

/**
 * The suppressions of a restored account. Where an account is replaced, what is there wins: a
 * restore adds suppressions, and removes, lifts or revives none.
 *
 * @param account the id of the restored account
 */
record RestoredSuppressions(PgSession session, long account) {

  // The same id is the same suppression, unless the backup is of another database.
  private static final String REMOVE_SAME =
      """
      DELETE FROM suppression b
      USING suppression s
      WHERE b.account_id = ?
        AND b.id < 0
        AND s.account_id = ?
        AND s.id = - b.id
        AND s.created_at = b.created_at
      """;

  // Without the channels that are suppressed already, and those that were lifted since. They change
  // now: whoever asks for changes since the last time would miss them otherwise.
  private static final String ADD =
      """
      WITH missing AS MATERIALIZED (
        SELECT b.id, b.number, b.channels & ~coalesce(bit_or(s.channels), 0::smallint) AS channels
        FROM suppression b
        LEFT JOIN suppression s
          ON s.account_id = ?
          AND s.id > 0
          AND s.number = b.number
          AND b.lifted_at IS NULL
          AND (s.lifted_at IS NULL OR s.lifted_at >= b.occurred_at)
        WHERE b.account_id = ?
          AND b.id < 0
        GROUP BY b.id, b.number, b.channels),
      added AS MATERIALIZED (
        SELECT CASE WHEN s.id IS NULL THEN - b.id ELSE nextval('suppression_id_seq') END AS new_id,
          m.channels AS missing_channels, b.*
        FROM missing m
        JOIN suppression b ON b.account_id = ? AND b.id = m.id
        LEFT JOIN suppression s ON s.account_id = ? AND s.id = - b.id
        WHERE m.channels <> 0)
      INSERT INTO suppression
        (account_id, id, number, channels, reason, source, occurred_at, created_at, created_by,
         import_id, lifted_at, lifted_by, lift_reason, changed_at)
        OVERRIDING SYSTEM VALUE
      SELECT ?, added.new_id, number, missing_channels, reason, source, occurred_at, created_at,
        author.own_id, import_id, lifted_at, lifter.own_id, lift_reason, statement_timestamp()
      FROM added
      LEFT JOIN unnest(?::bigint[], ?::bigint[]) AS author (id, own_id)
        ON author.id = added.created_by
      LEFT JOIN unnest(?::bigint[], ?::bigint[]) AS lifter (id, own_id)
        ON lifter.id = added.lifted_by
      """;

  // The imports of the account are now those of the backup. If it is of another database, one of
  // them may have the id of an import that the replaced account had. The clocks of nodes differ by
  // less than a minute.
  private static final String FORGET_IMPORTS =
      """
      UPDATE suppression s
      SET import_id = NULL
      FROM contact_import i
      WHERE s.account_id = ?
        AND s.id > 0
        AND i.account_id = ?
        AND i.id = s.import_id
        AND s.created_at NOT BETWEEN i.started_at - interval '1 minute'
          AND i.completed_at + interval '1 minute'
      """;

  private static final String STATES =
      """
      WITH history AS MATERIALIZED (
        SELECT number, channels, max(lifted_at) AS lifted_at
        FROM suppression
        WHERE account_id = ?
        GROUP BY number, channels, lifted_at IS NULL)
      INSERT INTO suppressed_number (account_id, number, channels, lifts)
      SELECT ?, number,
        coalesce(bit_or(channels) FILTER (WHERE lifted_at IS NULL), 0::smallint),
        jsonb_object_agg(channels, (extract(epoch FROM lifted_at) * 1000000)::bigint)
          FILTER (WHERE lifted_at IS NOT NULL)
      FROM history
      GROUP BY number
      ORDER BY number
      """;

  private static final String COUNT =
      """
      WITH counted AS MATERIALIZED (
        SELECT count(*) AS numbers
        FROM suppressed_number
        WHERE account_id = ?
          AND channels <> 0)
      INSERT INTO suppression_counter (account_id, slot, numbers)
      SELECT ?, 0, numbers
      FROM counted
      """;

  /**
   * Merges the suppressions of the backup, whose ids are negative so far, into those of the
   * replaced account, which have been copied to this one.
   *
   * @param keys of the replaced account
   */
  void merge(RenamedIds keys) {
    // With nested loops, the number of comparisons could be the product of both.
    session.without(
        PlannerMethod.NESTED_LOOPS,
        () -> {
          session.update(FORGET_IMPORTS, account, account);
          session.update(REMOVE_SAME, account, account);
          add(keys);
          return session.update("DELETE FROM suppression WHERE account_id = ? AND id < 0", account);
        });
  }

  private void add(RenamedIds keys) {
    long[] old = keys.ids();
    long[] own = keys.newIds();
    session.update(ADD, account, account, account, account, account, old, own, old, own);
  }

  /** Derives the states of the numbers, and their count, from the suppressions. */
  void derive() {
    session.update(STATES, account, account);
    session.update(COUNT, account, account);
  }
}
