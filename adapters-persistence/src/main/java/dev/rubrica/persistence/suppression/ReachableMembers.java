package dev.rubrica.persistence.suppression;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts the members of a list that can be reached, in one statement. The bits of channels are the
 * same in contacts and in suppressed numbers. The planner sees the account of the memberships alone
 * (AccountParameter): in an account that is newer than the statistics it would expect neither
 * contacts nor opt-outs, and read all of them for each member.
 */
record ReachableMembers(PgSession session, AccountId account) {

  Map<Channel, Long> of(ListId list) {
    SqlFragment counts = SqlFragment.of("SELECT");
    String separator = "";
    for (Channel channel : Channel.values()) {
      counts =
          counts.then(
              separator + " count(*) FILTER (WHERE r.channels & ? <> 0)",
              SuppressedChannels.bit(channel));
      separator = ",";
    }
    SqlFragment statement =
        counts.then(
            """

            FROM (
              SELECT c.channels & ~coalesce(n.channels, 0::smallint) AS channels
              FROM membership m
              JOIN contact c ON c.account_id = (SELECT ?::bigint) AND c.id = m.contact_id
              LEFT JOIN suppressed_number n ON n.account_id = (SELECT ?::bigint) AND n.number = %s
              WHERE m.account_id = ?
                AND m.list_id = ?
                AND c.valid
                AND c.phone IS NOT NULL) AS r
            """
                .formatted(CanonicalNumberSql.of("c.phone")),
            account.value(),
            account.value(),
            account.value(),
            list.value());
    return session.listPlanned(statement, ReachableMembers::counts).getFirst();
  }

  private static Map<Channel, Long> counts(ResultSet row) throws SQLException {
    Map<Channel, Long> counts = new EnumMap<>(Channel.class);
    for (Channel channel : Channel.values()) {
      counts.put(channel, row.getLong(channel.ordinal() + 1));
    }
    return counts;
  }
}
