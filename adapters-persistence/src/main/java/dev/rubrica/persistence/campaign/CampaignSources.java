package dev.rubrica.persistence.campaign;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Audience;
import dev.rubrica.domain.campaign.AudienceSources;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The lists and campaigns that audiences refer to. */
public record CampaignSources(PgSession session, AccountId account) {

  /** Stores which lists a draft or waiting campaign names; none for other campaigns. */
  void store(CampaignId campaign, IdSet lists) {
    session.update(
        """
        DELETE FROM campaign_source
        WHERE account_id = ?
          AND campaign_id = ?
          AND list_id NOT IN (SELECT unnest(?::bigint[]))
        """,
        account.value(),
        campaign.value(),
        lists);
    if (!lists.isEmpty()) {
      session.update(
          """
          INSERT INTO campaign_source (account_id, list_id, campaign_id)
          SELECT ?, named.id, ?
          FROM unnest(?::bigint[]) AS named (id)
          ON CONFLICT DO NOTHING
          """,
          account.value(),
          campaign.value(),
          lists);
    }
  }

  IdSet referringTo(IdSet lists) {
    return session.ids(
        """
        SELECT DISTINCT s.campaign_id
        FROM unnest(?::bigint[]) AS named (id)
        CROSS JOIN LATERAL (
          SELECT s.campaign_id
          FROM campaign_source s
          WHERE s.account_id = ?
            AND s.list_id = named.id
          OFFSET 0) AS s
        """,
        lists,
        account.value());
  }

  AudienceSources read(Audience audience) {
    return session
        .first(SqlFragment.of("SELECT ").then(columns(audience)), row -> sources(row, audience))
        .orElseThrow();
  }

  /** Columns for {@link #sources}: what exists of that to which the audience refers. */
  public SqlFragment columns(Audience audience) {
    return SqlFragment.of(
        """
        ARRAY(
          SELECT l.id
          FROM contact_list l
          WHERE l.account_id = ?
            AND l.id IN (SELECT unnest(?::bigint[]))
            AND l.deleted_at IS NULL) AS present_lists,
          ARRAY(
            SELECT l.id
            FROM contact_list l
            WHERE l.account_id = ?
              AND l.id IN (SELECT unnest(?::bigint[]))
              AND l.test
              AND l.deleted_at IS NULL) AS test_lists,
          ARRAY(
            SELECT x.id
            FROM campaign x
            WHERE x.account_id = ?
              AND x.id IN (SELECT unnest(?::bigint[]))
              AND x.fixed_at IS NOT NULL
              AND x.recipients_kept) AS usable_campaigns\
        """,
        account.value(),
        audience.allLists(),
        account.value(),
        audience.lists(),
        account.value(),
        audience.excludedCampaigns());
  }

  /** Reads the {@link #columns}. */
  public static AudienceSources sources(ResultSet row, Audience audience) throws SQLException {
    IdSet present = ids(row, "present_lists");
    IdSet tests = ids(row, "test_lists");
    IdSet missing = audience.allLists().minus(present);
    return new AudienceSources(
        missing,
        tests,
        audience.lists().minus(missing).minus(tests),
        audience.excludedCampaigns().minus(ids(row, "usable_campaigns")));
  }

  private static IdSet ids(ResultSet row, String column) throws SQLException {
    return IdSet.of(List.of((Long[]) row.getArray(column).getArray()));
  }
}
