package dev.rubrica.persistence.suppression;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.PlannerMethod;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.phone.CanonicalNumberSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts the members of a list that can be reached, in one statement. The bits of channels are the
 * same in contacts and in suppressed numbers.
 *
 * <p>In an account that is newer than the statistics, the planner expects neither contacts nor
 * opt-outs, and would read all of them for each member. So the members of a small list are probed
 * one by one, and those of a large one are joined without nested loops.
 */
record ReachableMembers(PgSession session, AccountId account) {

  /** With more members, it is faster to read the contacts and opt-outs of the account once. */
  private static final long SMALL = 20_000;

  // One probe for each member (OFFSET 0 is an optimization fence). The planner does not see the
  // account (AccountParameter): it would probe an index by the account alone. Other conditions are
  // outside, because they allow a partial index, which seems small.
  private static final String PROBED =
      """

      FROM (
        SELECT c.channels & ~coalesce(n.channels, 0::smallint) AS channels
        FROM membership m
        CROSS JOIN LATERAL (
          SELECT o.phone, o.channels, o.valid
          FROM contact o
          WHERE o.account_id = (SELECT ?::bigint) AND o.id = m.contact_id
          OFFSET 0) AS c
        LEFT JOIN LATERAL (
          SELECT s.channels
          FROM suppressed_number s
          WHERE s.account_id = (SELECT ?::bigint) AND s.number = %s
          OFFSET 0) AS n ON true
        WHERE m.account_id = ?
          AND m.list_id = ?
          AND c.valid
          AND c.phone IS NOT NULL) AS r
      """
          .formatted(CanonicalNumberSql.of("c.phone"));

  private static final String JOINED =
      """

      FROM (
        SELECT c.channels & ~coalesce(n.channels, 0::smallint) AS channels
        FROM membership m
        JOIN contact c ON c.account_id = ? AND c.id = m.contact_id
        LEFT JOIN suppressed_number n ON n.account_id = ? AND n.number = %s
        WHERE m.account_id = ?
          AND m.list_id = ?
          AND c.valid
          AND c.phone IS NOT NULL) AS r
      """
          .formatted(CanonicalNumberSql.of("c.phone"));

  Map<Channel, Long> of(ListId list) {
    long members =
        session
            .first(
                "SELECT contact_count FROM contact_list WHERE account_id = ? AND id = ?",
                row -> row.getLong(1),
                account.value(),
                list.value())
            .orElse(0L);
    return members <= SMALL
        ? count(list, PROBED)
        : session.without(PlannerMethod.NESTED_LOOPS, () -> count(list, JOINED));
  }

  private Map<Channel, Long> count(ListId list, String members) {
    SqlFragment counts = SqlFragment.of("SELECT");
    String separator = "";
    for (Channel channel : Channel.values()) {
      counts =
          counts.then(
              separator + " count(*) FILTER (WHERE r.channels & ? <> 0)",
              SuppressedChannels.bit(channel));
      separator = ",";
    }
    long id = account.value();
    SqlFragment statement = counts.then(members, id, id, id, list.value());
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
