package dev.rubrica.persistence.campaign.handout;

import dev.rubrica.application.port.out.campaign.HandoutRepository.Unsettled;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.handout.Recipient;
import dev.rubrica.domain.campaign.handout.SkipReason;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settles people whom no worker asks for any more, by whole parts. */
record Settlement(PgSession session) {

  // Who was in a lease has had this state since the lease expired.
  private static final String SETTLE =
      """
      WITH settled AS (
        UPDATE campaign_part p
        SET state = ?, reason = ?, lease_id = NULL, lease_end = NULL, channels = NULL,
          at = coalesce(p.lease_end, statement_timestamp())
        WHERE p.account_id = ?
          AND p.campaign_id = ?
          AND p.state < 2
          AND (p.state = 0 OR p.lease_end <= statement_timestamp())
          AND p.attempt >= ?
        RETURNING p.people)
      SELECT coalesce(sum(people), 0)::bigint
      FROM settled
      """;

  void settle(
      AccountId account, CampaignId campaign, @Nullable SkipReason reason, int maxAttempts) {
    long failed =
        settle(account, campaign, PartState.FAILED, Recipient.NOT_ACKNOWLEDGED, maxAttempts);
    long skipped =
        reason == null ? 0 : settle(account, campaign, PartState.SKIPPED, reason.name(), 0);
    if (failed + skipped > 0) {
      session.update(
          """
          UPDATE campaign_progress
          SET failed = failed + ?, skipped = skipped + ?
          WHERE account_id = ?
            AND campaign_id = ?
          """,
          failed,
          skipped,
          account.value(),
          campaign.value());
    }
    session.update(
        """
        UPDATE campaign c
        SET unsettled = false
        WHERE c.account_id = ?
          AND c.id = ?
          AND c.unsettled
          AND c.status > 2
          AND EXISTS (
            SELECT
            FROM campaign_progress g
            WHERE g.account_id = ?
              AND g.campaign_id = c.id
              AND g.succeeded + g.failed + g.skipped = g.total)
        """,
        account.value(),
        campaign.value(),
        account.value());
  }

  private long settle(
      AccountId account, CampaignId campaign, PartState state, String reason, int attempts) {
    return session.number(
        SETTLE, state.code(), reason, account.value(), campaign.value(), attempts);
  }

  List<Unsettled> unsettled(int maxAttempts, int limit) {
    return session.listPlanned(
        SqlFragment.of(
            """
            SELECT c.account_id, c.id
            FROM campaign c
            JOIN campaign_progress g ON g.account_id = c.account_id AND g.campaign_id = c.id
            WHERE c.unsettled
              AND (c.status = 2 AND g.succeeded + g.failed + g.skipped = g.total
                OR g.succeeded + g.failed + g.skipped < g.total AND EXISTS (
                  SELECT
                  FROM campaign_part p
                  WHERE p.account_id = c.account_id
                    AND p.campaign_id = c.id
                    AND p.state < 2
                    AND (p.state = 0 OR p.lease_end <= statement_timestamp())
                    AND (c.status > 2
                      OR c.send_until <= statement_timestamp()
                      OR p.attempt >= ?)))
            ORDER BY c.account_id, c.id
            LIMIT ?
            """,
            maxAttempts,
            limit),
        row ->
            new Unsettled(
                new AccountId(row.getLong("account_id")), new CampaignId(row.getLong("id"))));
  }
}
