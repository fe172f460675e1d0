package dev.rubrica.persistence.backup.restore;

import dev.rubrica.persistence.jdbc.PgSession;

/**
 * The consents of a restored account that replaces another one: those of the backup and those of
 * the replaced account, none of which is lost.
 *
 * @param account the id of the restored account, which has the consents of the backup
 */
record RestoredConsents(PgSession session, long account) {

  // The same id is the same consent, unless the backup is of another database.
  private static final String RENUMBER =
      """
      WITH present AS MATERIALIZED (
        SELECT id, created_at
        FROM consent
        WHERE account_id = ?),
      other AS (
        DELETE FROM consent b
        USING present p
        WHERE b.account_id = ?
          AND b.id = p.id
          AND b.created_at <> p.created_at
        RETURNING b.*)
      INSERT INTO consent (account_id, %1$s)
      SELECT account_id, %1$s
      FROM other
      """
          .formatted(
              "number, channel, purpose, status, source, wording_hash, ip_address, user_agent,"
                  + " occurred_at, created_at, created_by");

  // What is there wins.
  private static final String REMOVE_SAME =
      """
      WITH present AS MATERIALIZED (
        SELECT id
        FROM consent
        WHERE account_id = ?)
      DELETE FROM consent b
      USING present p
      WHERE b.account_id = ?
        AND b.id = p.id
      """;

  private static final String REMOVE_SAME_WORDINGS =
      """
      WITH present AS MATERIALIZED (
        SELECT hash
        FROM consent_wording
        WHERE account_id = ?)
      DELETE FROM consent_wording b
      USING present p
      WHERE b.account_id = ?
        AND b.hash = p.hash
      """;

  /** Makes room for the consents of the replaced account, which are copied afterwards. */
  void makeRoom(long replaced) {
    // With nested loops, the number of comparisons could be the product of both.
    session.withoutNestedLoops(
        () -> {
          session.update(RENUMBER, replaced, account);
          session.update(REMOVE_SAME, replaced, account);
          return session.update(REMOVE_SAME_WORDINGS, replaced, account);
        });
  }
}
