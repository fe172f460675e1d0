package dev.rubrica.persistence.campaign.audience;

import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignGoal;
import dev.rubrica.domain.campaign.RecipientField;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.PlannerMethod;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Counts the people of an audience in one statement. */
record GoalCount(PgSession session, Campaign campaign, List<RecipientField> fields) {

  private static final String RECIPIENT = "NOT r.excluded AND r.supported & ~r.suppressed <> 0";

  CampaignGoal of(AudiencePeople people) {
    SqlFragment statement =
        SqlFragment.of(
                """
                SELECT statement_timestamp() AS at,
                  coalesce(sum(r.n), 0)::bigint AS matched,
                  count(*) AS people,
                  count(*) FILTER (WHERE r.excluded) AS excluded,
                  count(*) FILTER (WHERE NOT r.excluded AND r.supported = 0) AS unreachable,
                  count(*) FILTER (
                    WHERE NOT r.excluded AND r.supported <> 0
                      AND r.supported & ~r.suppressed = 0) AS suppressed\
                """)
            .then(byChannel())
            .then(missing())
            .then("\nFROM (\n")
            .then(people.query(fields))
            .then(") AS r");
    Supplier<CampaignGoal> count =
        () -> session.listPlanned(statement, row -> goal(row, people.erased())).getFirst();
    return people.isLarge() ? session.without(PlannerMethod.NESTED_LOOPS, count) : count.get();
  }

  private String byChannel() {
    StringBuilder columns = new StringBuilder();
    int before = 0;
    for (Channel channel : AudiencePeople.channels(campaign)) {
      columns.append(
          ",\n  count(*) FILTER (WHERE %s AND (r.supported & ~r.suppressed) & %d = %d) AS \"%s\""
              .formatted(
                  RECIPIENT,
                  before | SuppressedChannels.bit(channel),
                  SuppressedChannels.bit(channel),
                  channel));
      before |= SuppressedChannels.bit(channel);
    }
    return columns.toString();
  }

  private String missing() {
    StringBuilder columns = new StringBuilder();
    for (int i = 0; i < fields.size(); i++) {
      columns.append(
          ",\n  count(*) FILTER (WHERE %s AND r.missing_%d) AS missing_%d"
              .formatted(RECIPIENT, i, i));
    }
    return columns.toString();
  }

  private CampaignGoal goal(ResultSet row, long erased) throws SQLException {
    long matched = row.getLong("matched");
    Map<Channel, Long> byChannel = new EnumMap<>(Channel.class);
    for (Channel channel : AudiencePeople.channels(campaign)) {
      if (row.getLong(channel.name()) > 0) {
        byChannel.put(channel, row.getLong(channel.name()));
      }
    }
    Map<String, Long> missing = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      missing.put(fields.get(i).name(), row.getLong("missing_" + i));
    }
    return new CampaignGoal(
        Timestamps.read(row, "at"),
        matched + erased,
        matched - row.getLong("people"),
        row.getLong("excluded"),
        row.getLong("unreachable") + erased,
        row.getLong("suppressed"),
        byChannel,
        missing);
  }
}
