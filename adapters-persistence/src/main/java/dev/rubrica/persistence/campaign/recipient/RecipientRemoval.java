package dev.rubrica.persistence.campaign.recipient;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.persistence.jdbc.PgSession;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Ends the retention of recipients, and removes what nobody finds any more. */
record RecipientRemoval(PgSession session, AccountId account) {

  private static final String DELETE =
      """
      WITH first AS (
        SELECT %2$s
        FROM %1$s x
        WHERE x.account_id = ?
          AND x.campaign_id = ?
        LIMIT ?
        FOR UPDATE SKIP LOCKED)
      DELETE FROM %1$s x
      USING first AS f
      WHERE x.account_id = ?
        AND x.campaign_id = ?
        AND (%2$s) = (%3$s)
      """;

  /** The tables and the rest of their keys. */
  private static final List<String> TABLES =
      List.of(
          delete("campaign_exception", "block", "place_in_block"),
          delete("campaign_part", "block", "first_place"),
          delete("campaign_lease", "lease_id"),
          delete("campaign_block", "block"));

  private static final String DELETE_ENTRY =
      """
      DELETE FROM campaign_purge u
      WHERE u.account_id = ?
        AND u.campaign_id = ?
        AND NOT EXISTS (SELECT FROM campaign_exception x WHERE x.account_id = ? AND x.campaign_id = ?)
        AND NOT EXISTS (SELECT FROM campaign_part x WHERE x.account_id = ? AND x.campaign_id = ?)
        AND NOT EXISTS (SELECT FROM campaign_lease x WHERE x.account_id = ? AND x.campaign_id = ?)
        AND NOT EXISTS (SELECT FROM campaign_block x WHERE x.account_id = ? AND x.campaign_id = ?)
      """;

  private static String delete(String table, String... key) {
    return DELETE.formatted(
        table, "x." + String.join(", x.", key), "f." + String.join(", f.", key));
  }

  int endRetention(Instant endedBefore, int limit) {
    long id = account.value();
    return session.update(
        """
        WITH ended AS (
          SELECT c.id
          FROM campaign c
          WHERE c.account_id = ?
            AND c.fixed_at IS NOT NULL
            AND c.recipients_kept
            AND c.status > 2
            AND NOT c.unsettled
            AND c.updated_at < ?
          ORDER BY c.updated_at
          LIMIT ?),
        changed AS (
          UPDATE campaign c
          SET recipients_kept = false
          WHERE c.account_id = ?
            AND c.id = ANY (ARRAY(SELECT ended.id FROM ended))
          RETURNING c.id)
        INSERT INTO campaign_purge (account_id, campaign_id)
        SELECT ?, changed.id
        FROM changed
        ON CONFLICT DO NOTHING
        """,
        id,
        endedBefore,
        limit,
        id,
        id);
  }

  long purge(int limit) {
    long removed = 0;
    long last = 0;
    while (removed < limit) {
      Optional<Long> next = next(last);
      if (next.isEmpty()) {
        return removed;
      }
      last = next.get();
      removed += purge(last, (int) (limit - removed));
    }
    return removed;
  }

  private Optional<Long> next(long after) {
    return session.first(
        """
        SELECT u.campaign_id
        FROM campaign_purge u
        WHERE u.account_id = ?
          AND u.campaign_id > ?
        ORDER BY u.campaign_id
        LIMIT 1
        FOR UPDATE SKIP LOCKED
        """,
        row -> row.getLong(1),
        account.value(),
        after);
  }

  private long purge(long campaign, int limit) {
    long id = account.value();
    long removed = 0;
    for (String table : TABLES) {
      if (removed < limit) {
        removed += session.update(table, id, campaign, limit - removed, id, campaign);
      }
    }
    if (removed < limit) {
      session.update(
          DELETE_ENTRY, id, campaign, id, campaign, id, campaign, id, campaign, id, campaign);
    }
    return removed;
  }
}
