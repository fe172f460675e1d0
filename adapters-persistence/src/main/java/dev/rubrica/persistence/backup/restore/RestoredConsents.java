package dev.rubrica.persistence.backup.restore;

import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.PlannerMethod;

/**
 * The consents of a restored account that replaces another one: those of the backup and those of
 * the replaced account, none of which is lost.
 *
 * @param account the id of the restored account
 */
record RestoredConsents(PgSession session, long account) {

  // The same id is the same consent, unless the backup is of another database. What is there wins.
  private static final String REMOVE_SAME =
      """
      DELETE FROM consent b
      USING consent p
      WHERE b.account_id = ?
        AND b.id < 0
        AND p.account_id = ?
        AND p.id = - b.id
        AND p.created_at = b.created_at
      """;

  private static final String ADD =
      """
      WITH added AS MATERIALIZED (
        SELECT CASE WHEN p.id IS NULL THEN - b.id ELSE nextval('consent_id_seq') END AS new_id, b.*
        FROM consent b
        LEFT JOIN consent p ON p.account_id = ? AND p.id = - b.id
        WHERE b.account_id = ?
          AND b.id < 0)
      INSERT INTO consent
        (account_id, id, number, channel, purpose, status, source, wording_hash, ip_address,
         user_agent, occurred_at, created_at, created_by)
        OVERRIDING SYSTEM VALUE
      SELECT ?, added.new_id, number, channel, purpose, status, source, wording_hash, ip_address,
        user_agent, occurred_at, created_at, author.own_id
      FROM added
      LEFT JOIN unnest(?::bigint[], ?::bigint[]) AS author (id, own_id)
        ON author.id = added.created_by
      """;

  private static final String COPY_WORDINGS =
      """
      WITH kept AS (
        SELECT hash, wording
        FROM consent_wording
        WHERE account_id = ?)
      INSERT INTO consent_wording (account_id, hash, wording)
      SELECT ?, hash, wording
      FROM kept
      ON CONFLICT DO NOTHING
      """;

  /** Copies the wordings of the replaced account that the backup does not have. */
  void copyWordings(long replaced) {
    session.update(COPY_WORDINGS, replaced, account);
  }

  /**
   * Merges the consents of the backup, whose ids are negative so far, into those of the replaced
   * account, which have been copied to this one.
   *
   * @param keys of the replaced account
   */
  void merge(RenamedIds keys) {
    // With nested loops, the number of comparisons could be the product of both.
    session.without(
        PlannerMethod.NESTED_LOOPS,
        () -> {
          session.update(REMOVE_SAME, account, account);
          session.update(ADD, account, account, account, keys.ids(), keys.newIds());
          return session.update("DELETE FROM consent WHERE account_id = ? AND id < 0", account);
        });
  }
}
