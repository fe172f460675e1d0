package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helidon.dbclient.DbClient;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Checks in the whole database what constraints do not guarantee, such as counts. */
public final class ConsistencyCheck {

  private static final Map<String, String> WRONG =
      Map.ofEntries(
          Map.entry(
              "lists whose count is not their members",
              """
              SELECT count(*)
              FROM contact_list l
              WHERE CASE WHEN deleted_at IS NULL THEN contact_count ELSE kept_count END <> (
                SELECT count(*) FROM membership m WHERE m.account_id = l.account_id AND m.list_id = l.id)
              """),
          Map.entry(
              "deleted lists with a count, and others with kept members",
              """
              SELECT count(*)
              FROM contact_list
              WHERE CASE WHEN deleted_at IS NULL THEN kept_count ELSE contact_count END <> 0
              """),
          Map.entry(
              "accounts whose count is not their contacts",
              """
              SELECT count(*)
              FROM contact_counter n
              WHERE contact_count <> (SELECT count(*) FROM contact c WHERE c.account_id = n.account_id)
              """),
          Map.entry(
              "accounts without counter",
              "SELECT (SELECT count(*) FROM account) - (SELECT count(*) FROM contact_counter)"),
          Map.entry(
              "memberships without a list",
              """
              SELECT count(*)
              FROM membership m
              WHERE NOT EXISTS (
                SELECT
                FROM contact_list l
                WHERE l.account_id = m.account_id AND l.id = m.list_id)
              """),
          Map.entry(
              "memberships without a contact of the same name",
              """
              SELECT count(*)
              FROM membership m
              WHERE NOT EXISTS (
                SELECT
                FROM contact c
                WHERE c.account_id = m.account_id
                  AND c.id = m.contact_id
                  AND c.sort_name = m.sort_name)
              """),
          Map.entry(
              "bad rows, previews and uploads of no import, and bad rows with a number to come",
              """
              SELECT count(*)
              FROM (
                SELECT account_id, import_id, number FROM import_error
                UNION ALL
                SELECT account_id, import_id, 0 FROM import_preview
                UNION ALL
                SELECT account_id, import_id, 0 FROM simulated_preview
                UNION ALL
                SELECT account_id, import_id, 0 FROM import_upload) AS r
              WHERE NOT EXISTS (
                SELECT
                FROM contact_import i
                WHERE i.account_id = r.account_id AND i.id = r.import_id AND i.reported >= r.number)
              """),
          Map.entry(
              "parts of no file, and complete files with other parts",
              """
              SELECT count(*)
              FROM stored_file f
              FULL JOIN (
                SELECT account_id, file_id, count(*) AS parts, sum(octet_length(content)) AS bytes
                FROM stored_file_part
                GROUP BY account_id, file_id) AS p ON p.account_id = f.account_id AND p.file_id = f.id
              WHERE f.id IS NULL
                OR f.expires_at > now() AND f.stored_bytes <> coalesce(p.bytes, 0)
                OR f.expires_at > now() AND f.bytes IS NOT NULL
                  AND coalesce(p.parts, 0) <> (f.bytes + 262143) / 262144
              """),
          Map.entry(
              "exports whose status and file do not fit",
              """
              SELECT count(*)
              FROM contact_export e
              WHERE (e.status = 'RUNNING') <> (e.completed_at IS NULL)
                OR (e.status = 'FAILED') <> (e.failure IS NOT NULL)
                OR (e.status = 'COMPLETED') <> (e.bytes IS NOT NULL)
                OR e.file_expires_at > now() AND NOT EXISTS (
                  SELECT
                  FROM stored_file f
                  WHERE f.account_id = e.account_id AND f.id = e.file_id AND f.bytes = e.bytes)
              """),
          Map.entry(
              "imports that run and have ended, or neither",
              """
              SELECT count(*)
              FROM contact_import
              WHERE (status = 'RUNNING') <> (completed_at IS NULL)
              """),
          Map.entry(
              "numbers whose state is not that of their suppressions, and channels suppressed"
                  + " twice",
              """
              SELECT count(*)
              FROM (
                SELECT account_id, number,
                  coalesce(bit_or(channels) FILTER (WHERE lifted_at IS NULL), 0) AS channels,
                  coalesce(sum(channels) FILTER (WHERE lifted_at IS NULL), 0) AS total
                FROM suppression
                GROUP BY account_id, number) AS s
              FULL JOIN suppressed_number n ON n.account_id = s.account_id AND n.number = s.number
              WHERE n.number IS NULL
                OR s.number IS NULL
                OR n.channels <> s.channels
                OR s.total <> s.channels
              """),
          Map.entry(
              "channels whose last lift is not that of their suppressions",
              """
              SELECT count(*)
              FROM (
                SELECT account_id, number, bit, max(lifted_at) AS at
                FROM suppression
                CROSS JOIN generate_series(0, 14) AS b (bit)
                WHERE lifted_at IS NOT NULL
                  AND channels::int >> bit & 1 = 1
                GROUP BY account_id, number, bit) AS s
              FULL JOIN (
                SELECT account_id, number, bit,
                  to_timestamp(0) + max(micros::bigint) * interval '1 microsecond' AS at
                FROM suppressed_number
                CROSS JOIN jsonb_each_text(lifts) AS l (channels_of_lift, micros)
                CROSS JOIN generate_series(0, 14) AS b (bit)
                WHERE channels_of_lift::int >> bit & 1 = 1
                GROUP BY account_id, number, bit) AS n
                ON n.account_id = s.account_id AND n.number = s.number AND n.bit = s.bit
              WHERE n.at IS DISTINCT FROM s.at
              """),
          Map.entry(
              "accounts whose count is not their suppressed numbers",
              """
              SELECT count(*)
              FROM (
                SELECT account_id, sum(numbers) AS numbers
                FROM suppression_counter
                GROUP BY account_id) AS c
              FULL JOIN (
                SELECT account_id, count(*) AS numbers
                FROM suppressed_number
                WHERE channels <> 0
                GROUP BY account_id) AS n ON n.account_id = c.account_id
              WHERE coalesce(n.numbers, 0) <> coalesce(c.numbers, 0)
              """),
          Map.entry(
              "opt-outs and consents under a pseudonym of nobody who is erased",
              """
              SELECT count(*)
              FROM (
                SELECT account_id, number FROM suppression
                UNION ALL
                SELECT account_id, number FROM suppressed_number
                UNION ALL
                SELECT account_id, number FROM consent) AS r
              WHERE r.number LIKE '#%'
                AND NOT EXISTS (
                  SELECT
                  FROM erased_identity e
                  WHERE e.account_id = r.account_id AND e.pseudonym = r.number)
              """),
          Map.entry(
              "consents of no wording, and wordings with another hash",
              """
              SELECT (
                SELECT count(*)
                FROM consent c
                WHERE wording_hash IS NOT NULL
                  AND NOT EXISTS (
                    SELECT
                    FROM consent_wording w
                    WHERE w.account_id = c.account_id AND w.hash = c.wording_hash)) + (
                SELECT count(*)
                FROM consent_wording
                WHERE hash <> encode(sha256(convert_to(wording, 'UTF8')), 'hex'))
              """),
          Map.entry(
              "blocks whose people are not each in one part or an exception",
              """
              SELECT count(*)
              FROM campaign_block b
              CROSS JOIN generate_series(0, b.size - 1) AS place (n)
              WHERE 1 <> (
                SELECT count(*)
                FROM campaign_part p
                WHERE p.account_id = b.account_id
                  AND p.campaign_id = b.campaign_id
                  AND p.block = b.block
                  AND get_bit(p.places, place.n) = 1) + (
                SELECT count(*)
                FROM campaign_exception e
                WHERE e.account_id = b.account_id
                  AND e.campaign_id = b.campaign_id
                  AND e.block = b.block
                  AND e.place_in_block = place.n)
                AND NOT EXISTS (
                  SELECT
                  FROM campaign_purge u
                  WHERE u.account_id = b.account_id AND u.campaign_id = b.campaign_id)
              """),
          Map.entry(
              "parts with another number of people than they say",
              """
              SELECT count(*)
              FROM campaign_part p
              WHERE length(p.places) <> 125
                OR p.people <> (SELECT sum(get_bit(p.places, n)) FROM generate_series(0, 999) AS n)
                OR get_bit(p.places, p.first_place) = 0
                OR (SELECT sum(get_bit(p.places, n)) FROM generate_series(0, p.first_place) AS n) <> 1
                OR cardinality(p.numbers) <> p.people
                OR (p.state = 1) <> (p.lease_id IS NOT NULL)
                OR (p.state = 1) <> (p.lease_end IS NOT NULL)
                OR (p.state = 1) <> (p.channels IS NOT NULL)
                OR p.state = 1 AND NOT EXISTS (
                  SELECT
                  FROM campaign_lease l
                  WHERE l.account_id = p.account_id
                    AND l.campaign_id = p.campaign_id
                    AND l.lease_id = p.lease_id
                    AND l.state = 0
                    AND l.lease_end = p.lease_end)
              """),
          Map.entry(
              "campaigns whose totals are not those of their people",
              """
              SELECT count(*)
              FROM campaign_progress g
              JOIN campaign c ON c.account_id = g.account_id AND c.id = g.campaign_id
              CROSS JOIN LATERAL (
                SELECT coalesce(sum(people) FILTER (WHERE state = 2), 0) AS succeeded,
                  coalesce(sum(people) FILTER (WHERE state = 4), 0) AS failed,
                  coalesce(sum(people) FILTER (WHERE state = 3), 0) AS skipped,
                  coalesce(sum(people), 0) AS total
                FROM (
                  SELECT p.state, p.people
                  FROM campaign_part p
                  WHERE p.account_id = g.account_id AND p.campaign_id = g.campaign_id
                  UNION ALL
                  SELECT e.state, 1
                  FROM campaign_exception e
                  WHERE e.account_id = g.account_id AND e.campaign_id = g.campaign_id) AS x) AS n
              WHERE c.recipients_kept
                AND (g.total, g.succeeded, g.failed, g.skipped)
                  <> (n.total, n.succeeded, n.failed, n.skipped)
              """),
          Map.entry(
              "campaigns that hand out and have no totals, and rows of no campaign",
              """
              SELECT (
                SELECT count(*)
                FROM campaign c
                WHERE (fixed_at IS NOT NULL) <> EXISTS (
                  SELECT
                  FROM campaign_progress g
                  WHERE g.account_id = c.account_id AND g.campaign_id = c.id)) + (
                SELECT count(*)
                FROM (
                  SELECT account_id, campaign_id FROM campaign_block
                  UNION
                  SELECT account_id, campaign_id FROM campaign_lease
                  UNION
                  SELECT account_id, campaign_id FROM campaign_source
                  UNION
                  SELECT account_id, campaign_id FROM campaign_destination) AS x
                WHERE NOT EXISTS (
                    SELECT
                    FROM campaign c
                    WHERE c.account_id = x.account_id AND c.id = x.campaign_id)
                  AND NOT EXISTS (
                    SELECT
                    FROM campaign_purge u
                    WHERE u.account_id = x.account_id AND u.campaign_id = x.campaign_id))
              """));

  private ConsistencyCheck() {}

  /** Fails with a description of the first inconsistency. */
  public static void check(DbClient dbClient) {
    try (Connection connection = dbClient.unwrap(Connection.class)) {
      check(connection);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** As {@link #check(DbClient)}, on a connection that is not of the pool. */
  public static void check(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (Map.Entry<String, String> wrong : WRONG.entrySet()) {
        try (ResultSet result = statement.executeQuery(wrong.getValue())) {
          result.next();
          assertEquals(0, result.getLong(1), wrong.getKey());
        }
      }
    }
  }
}
