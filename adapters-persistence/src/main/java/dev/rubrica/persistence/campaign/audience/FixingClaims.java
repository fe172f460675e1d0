package dev.rubrica.persistence.campaign.audience;

import dev.rubrica.application.port.out.campaign.AudienceRepository;
import dev.rubrica.application.port.out.campaign.AudienceRepository.Claim;
import dev.rubrica.application.port.out.campaign.AudienceRepository.Due;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.persistence.jdbc.Leases;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.StatementBatch;
import dev.rubrica.persistence.jdbc.Timestamps;
import dev.rubrica.persistence.lock.LockOrder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The rights to fix audiences: the table {@code campaign_claim}. */
record FixingClaims(PgSession session) {

  /** Whether a campaign named c is to be fixed now, apart from claims. */
  private static final String IS_DUE =
      """
      c.status = 1
        AND (c.send_until <= statement_timestamp()
          OR NOT c.paused AND coalesce(c.scheduled_date <= statement_timestamp(), TRUE))
      """;

  private static final String SINCE =
      """
      CASE WHEN c.send_until <= statement_timestamp() THEN c.send_until
        ELSE coalesce(c.scheduled_date, c.confirmed_at, c.created_at) END\
      """;

  List<Due> due(int limit) {
    return session.list(
        """
        SELECT d.account_id, d.id, d.since
        FROM (
          SELECT c.account_id, c.id, %1$s AS since,
            row_number() OVER (PARTITION BY c.account_id ORDER BY %1$s, c.id) AS place
          FROM campaign c
          WHERE %2$s
            AND NOT EXISTS (
              SELECT
              FROM campaign_claim k
              WHERE k.account_id = c.account_id
                AND k.campaign_id = c.id
                AND k.alive_until > statement_timestamp())) AS d
        WHERE d.place <= ?
        ORDER BY d.place, d.since, d.account_id, d.id
        LIMIT ?
        """
            .formatted(SINCE, IS_DUE),
        row ->
            new Due(
                new AccountId(row.getLong("account_id")),
                new CampaignId(row.getLong("id")),
                Timestamps.read(row, "since")),
        AudienceRepository.DUE_PER_ACCOUNT,
        limit);
  }

  // The lock of the campaign excludes other claims, and changes that must not happen while it is
  // being fixed.
  Optional<Claim> claim(AccountId account, CampaignId campaign, Duration lease) {
    boolean due =
        !new StatementBatch(List.of(dueNow(account, campaign)))
            .query(session, List.of(LockOrder.campaign(account, campaign)), row -> row.getLong(1))
            .getFirst()
            .isEmpty();
    if (!due) {
      return Optional.empty();
    }
    session.update(
        """
        INSERT INTO campaign_claim (account_id, campaign_id, number, alive_until)
        VALUES (?, ?, 0, '-infinity')
        ON CONFLICT DO NOTHING
        """,
        account.value(),
        campaign.value());
    return session.first(
        """
        UPDATE campaign_claim
        SET number = number + 1, alive_until = %s
        WHERE account_id = ?
          AND campaign_id = ?
          AND alive_until <= statement_timestamp()
        RETURNING number
        """
            .formatted(Leases.END),
        row -> new Claim(account, campaign, row.getLong("number")),
        lease.toMillis(),
        account.value(),
        campaign.value());
  }

  private static SqlFragment dueNow(AccountId account, CampaignId campaign) {
    return SqlFragment.of(
        "SELECT c.id\nFROM campaign c\nWHERE c.account_id = ?\n  AND c.id = ?\n  AND " + IS_DUE,
        account.value(),
        campaign.value());
  }

  // A row that is locked is being released, or claimed by another node, which the next heartbeat
  // sees.
  boolean renew(Claim claim, Duration lease) {
    boolean renewed =
        session.update(
                """
                WITH own AS (
                  SELECT k.number
                  FROM campaign_claim k
                  WHERE k.account_id = ?
                    AND k.campaign_id = ?
                    AND k.number = ?
                    AND k.alive_until > '-infinity'
                  FOR UPDATE SKIP LOCKED)
                UPDATE campaign_claim k
                SET alive_until = %s
                FROM own
                WHERE k.account_id = ?
                  AND k.campaign_id = ?
                  AND k.number = own.number
                """
                    .formatted(Leases.END),
                claim.account().value(),
                claim.campaign().value(),
                claim.number(),
                lease.toMillis(),
                claim.account().value(),
                claim.campaign().value())
            == 1;
    return renewed || isLast(claim);
  }

  private boolean isLast(Claim claim) {
    return session
        .first(
            """
            SELECT k.number
            FROM campaign_claim k
            WHERE k.account_id = ?
              AND k.campaign_id = ?
              AND k.number = ?
              AND k.alive_until > '-infinity'
            """,
            row -> row.getLong("number"),
            claim.account().value(),
            claim.campaign().value(),
            claim.number())
        .isPresent();
  }

  boolean release(Claim claim) {
    return session.update(
            """
            UPDATE campaign_claim
            SET alive_until = '-infinity'
            WHERE account_id = ?
              AND campaign_id = ?
              AND number = ?
              AND alive_until > '-infinity'
            """,
            claim.account().value(),
            claim.campaign().value(),
            claim.number())
        == 1;
  }
}
