package dev.rubrica.persistence.campaign;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.campaign.Audience;
import dev.rubrica.domain.campaign.AudienceFilter;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignDefinition;
import dev.rubrica.domain.campaign.CampaignGoal;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.CampaignState;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.CampaignToken;
import dev.rubrica.domain.campaign.CampaignTotals;
import dev.rubrica.domain.campaign.DestinationType;
import dev.rubrica.domain.campaign.MessageContent;
import dev.rubrica.domain.campaign.SendingMode;
import dev.rubrica.domain.campaign.SendingSchedule;
import dev.rubrica.persistence.jdbc.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps rows of {@link CampaignSelectSql} to campaigns. */
final class CampaignRowMapper {

  private CampaignRowMapper() {}

  static Campaign campaign(ResultSet row) throws SQLException {
    return new Campaign(
        new CampaignId(row.getLong("id")),
        new CampaignToken(row.getString("token")),
        definition(row),
        state(row),
        row.getLong("revision"),
        row.getLong("audience_revision"),
        goal(row.getString("goal")),
        totals(row),
        row.getBoolean("recipients_kept"),
        row.getBoolean("is_test"),
        Timestamps.read(row, "created_at"),
        Timestamps.read(row, "updated_at"));
  }

  private static CampaignDefinition definition(ResultSet row) throws SQLException {
    String mode = row.getString("sending_mode");
    return new CampaignDefinition(
        row.getString("name"),
        row.getString("description"),
        mode == null ? null : SendingMode.valueOf(mode),
        audience(row),
        new MessageContent(
            row.getString("sms_sender"),
            row.getString("sms_body"),
            row.getString("rcs_agent_id"),
            row.getString("rcs_template_id"),
            row.getString("whatsapp_phone_number_id"),
            row.getString("whatsapp_template_id")),
        new SendingSchedule(
            Timestamps.readNullable(row, "scheduled_date"),
            Timestamps.readNullable(row, "send_until")),
        row.getBoolean("ready_to_send"));
  }

  private static Audience audience(ResultSet row) throws SQLException {
    return new Audience(
        DestinationType.ofCode(row.getInt("destination_type")).orElseThrow(),
        ids(row, "list_ids"),
        filter(row.getString("filter"), row.getString("filter_text")),
        row.getInt("destination_count"),
        ids(row, "excluded_list_ids"),
        ids(row, "excluded_campaign_ids"));
  }

  private static @Nullable AudienceFilter filter(@Nullable String conditions, String text) {
    return conditions == null ? null : new AudienceFilter(ContactFilterJson.read(conditions), text);
  }

  private static CampaignState state(ResultSet row) throws SQLException {
    return new CampaignState(
        CampaignStatus.ofCode(row.getInt("status")).orElseThrow(),
        row.getBoolean("paused"),
        row.getBoolean("being_fixed"),
        row.getString("failure"),
        Timestamps.readNullable(row, "confirmed_at"),
        Timestamps.readNullable(row, "fixed_at"),
        Timestamps.readNullable(row, "completed_at"));
  }

  private static @Nullable CampaignGoal goal(@Nullable String json) {
    return json == null ? null : CampaignGoalJson.read(json);
  }

  private static @Nullable CampaignTotals totals(ResultSet row) throws SQLException {
    return row.getObject("total") == null
        ? null
        : new CampaignTotals(
            row.getLong("total"),
            row.getLong("succeeded"),
            row.getLong("failed"),
            row.getLong("skipped"));
  }

  private static IdSet ids(ResultSet row, String column) throws SQLException {
    return IdSet.of(List.of((Long[]) row.getArray(column).getArray()));
  }
}
