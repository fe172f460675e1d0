package dev.rubrica.persistence.backup.restore;

import dev.rubrica.domain.campaign.CampaignState;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.persistence.jdbc.PgSession;
import java.util.Map;
import java.util.Objects;

/**
 * The campaigns of a restored account. Those that wait or send are paused, since people may have
 * been written to after the backup.
 *
 * @param account the id of the restored account
 */
record RestoredCampaigns(PgSession session, long account) {

  /** Like those of {@link RestoreConsistencyCheck}. */
  static final Map<String, String> VIOLATIONS =
      Map.of(
          "the campaign of a block",
          withoutCampaign("campaign_block"),
          "the campaign of a part",
          withoutCampaign("campaign_part"),
          "the campaign of an exception",
          withoutCampaign("campaign_exception"),
          "the campaign of a lease",
          withoutCampaign("campaign_lease"),
          "the campaign of a destination",
          withoutCampaign("campaign_destination"),
          "the campaign of totals",
          withoutCampaign("campaign_progress"),
          "the totals of a campaign",
          """
          SELECT count(*)
          FROM campaign c
          LEFT JOIN campaign_progress g ON g.account_id = ? AND g.campaign_id = c.id
          LEFT JOIN (
            SELECT campaign_id, sum(people) AS total, sum(people) FILTER (WHERE state = 2) AS done,
              sum(people) FILTER (WHERE state = 3) AS skipped,
              sum(people) FILTER (WHERE state = 4) AS failed
            FROM (
              SELECT campaign_id, state, people FROM campaign_part WHERE account_id = ?
              UNION ALL
              SELECT campaign_id, state, 1 FROM campaign_exception WHERE account_id = ?) AS x
            GROUP BY campaign_id) AS n ON n.campaign_id = c.id
          WHERE c.account_id = ?
            AND ((c.fixed_at IS NULL) <> (g.total IS NULL)
              OR c.recipients_kept AND (g.total <> coalesce(n.total, 0)
                OR g.succeeded <> coalesce(n.done, 0)
                OR g.failed <> coalesce(n.failed, 0)
                OR g.skipped <> coalesce(n.skipped, 0)))
          """);

  private static String withoutCampaign(String table) {
    return """
    SELECT count(*)
    FROM %s x
    LEFT JOIN campaign c ON c.account_id = ? AND c.id = x.campaign_id
    WHERE x.account_id = ?
      AND c.id IS NULL
    """
        .formatted(table);
  }

  void prepare(String backup) {
    session.update(
        """
        UPDATE campaign
        SET paused = true, failure = ?
        WHERE account_id = ?
          AND status IN (1, 2)
        """,
        failure(backup),
        account);
    nameSources();
    markUnsettled();
  }

  // It follows from the status and the totals.
  private void markUnsettled() {
    session.update(
        """
        UPDATE campaign c
        SET unsettled = NOT c.unsettled
        WHERE c.account_id = ?
          AND c.unsettled <> (
            c.recipients_kept
              AND (c.status = 2
                OR c.status = 4 AND EXISTS (
                  SELECT
                  FROM campaign_progress g
                  WHERE g.account_id = ?
                    AND g.campaign_id = c.id
                    AND g.succeeded + g.failed + g.skipped < g.total)))
        """,
        account,
        account);
  }

  private static String failure(String backup) {
    CampaignState sending =
        new CampaignState(CampaignStatus.SENDING, false, false, null, null, null, null);
    return Objects.requireNonNull(sending.restored(backup).failure());
  }

  // They follow from the audiences.
  private void nameSources() {
    session.update(
        """
        WITH named AS (
          SELECT c.id AS campaign_id, unnest(c.list_ids || c.excluded_list_ids) AS list_id
          FROM campaign c
          WHERE c.account_id = ?
            AND c.status < 2
          UNION
          SELECT c.id, (c.filter ->> 'memberOf')::bigint
          FROM campaign c
          WHERE c.account_id = ?
            AND c.status < 2
          UNION
          SELECT c.id, json_array_elements_text(c.filter -> 'inAnyOf')::bigint
          FROM campaign c
          WHERE c.account_id = ?
            AND c.status < 2
          UNION
          SELECT c.id, json_array_elements_text(c.filter -> 'inNoneOf')::bigint
          FROM campaign c
          WHERE c.account_id = ?
            AND c.status < 2)
        INSERT INTO campaign_source (account_id, list_id, campaign_id)
        SELECT ?, list_id, campaign_id
        FROM named
        WHERE list_id IS NOT NULL
        """,
        account,
        account,
        account,
        account,
        account);
  }
}
