package dev.rubrica.persistence.backup.restore;

import dev.rubrica.persistence.backup.file.BackupException;
import dev.rubrica.persistence.jdbc.PgSession;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/** Checks that restored rows are consistent: an edited backup must not corrupt the counters. */
final class RestoreConsistencyCheck {

  /**
   * Queries that count violations in an account, by what violates the rule. All parameters are the
   * account.
   */
  private static final Map<String, String> VIOLATIONS =
      Map.of(
          "its number of contacts",
          """
          SELECT count(*)
          FROM contact_counter a
          JOIN (
            SELECT count(*) AS contacts
            FROM contact
            WHERE account_id = ?) AS c
            ON c.contacts <> a.contact_count
          WHERE a.account_id = ?
          """,
          "the number of members of a list",
          """
          SELECT count(*)
          FROM contact_list l
          LEFT JOIN (
            SELECT list_id, count(*) AS members
            FROM membership
            WHERE account_id = ?
            GROUP BY list_id) AS m
            ON m.list_id = l.id
          WHERE l.account_id = ?
            AND (l.contact_count + l.kept_count <> coalesce(m.members, 0)
              OR (l.deleted_at IS NOT NULL AND l.contact_count > 0))
          """,
          "the list of a member",
          """
          SELECT count(*)
          FROM membership m
          LEFT JOIN contact_list l
            ON l.account_id = ? AND l.id = m.list_id
          WHERE m.account_id = ?
            AND l.id IS NULL
          """,
          "the import of a bad row",
          withoutImport("import_error"),
          "the import of a preview",
          withoutImport("import_preview"),
          "the import of a batch",
          withoutImport("import_batch"),
          "a channel that is suppressed twice",
          """
          SELECT count(*)
          FROM (
            SELECT number
            FROM suppression
            WHERE account_id = ?
              AND account_id = ?
              AND lifted_at IS NULL
            GROUP BY number
            HAVING sum(channels) <> bit_or(channels)) AS twice
          """,
          "the batch of a change",
          """
          SELECT count(*)
          FROM import_change c
          LEFT JOIN import_batch b
            ON b.account_id = ? AND b.import_id = c.import_id AND b.number = c.number
          WHERE c.account_id = ?
            AND b.number IS NULL
          """,
          "the wording of a consent",
          """
          SELECT count(*)
          FROM consent c
          LEFT JOIN consent_wording w ON w.account_id = ? AND w.hash = c.wording_hash
          WHERE c.account_id = ?
            AND c.wording_hash IS NOT NULL
            AND w.hash IS NULL
          """,
          "the contact of a change",
          """
          SELECT count(*)
          FROM import_change d
          LEFT JOIN contact c ON c.account_id = ? AND c.id = d.contact_id
          WHERE d.account_id = ?
            AND c.id IS NULL
          """);

  /**
   * Counts members without contact, and members whose sort key differs from that of the contact.
   */
  private static final String MEMBERS =
      """
      SELECT
        count(*) FILTER (WHERE c.id IS NULL),
        count(*) FILTER (WHERE c.sort_name <> m.sort_name)
      FROM membership m
      LEFT JOIN contact c ON c.account_id = ? AND c.id = m.contact_id
      WHERE m.account_id = ?
      """;

  private RestoreConsistencyCheck() {}

  private static String withoutImport(String table) {
    return """
    SELECT count(*)
    FROM %s r
    LEFT JOIN contact_import i ON i.account_id = ? AND i.id = r.import_id
    WHERE r.account_id = ?
      AND i.id IS NULL
    """
        .formatted(table);
  }

  /**
   * @throws BackupException the rows are inconsistent
   */
  static void check(PgSession session, RestoredAccount account) {
    Map<String, String> violations = new HashMap<>(VIOLATIONS);
    violations.putAll(RestoredCampaigns.VIOLATIONS);
    violations.putAll(RestoredHandouts.VIOLATIONS);
    for (Entry<String, String> violation : violations.entrySet()) {
      if (session.number(violation.getValue(), accounts(violation.getValue(), account)) != 0) {
        throw TableRestore.damaged(account.entry(), violation.getKey(), null);
      }
    }
    List<Long> members =
        session
            .first(
                MEMBERS, row -> List.of(row.getLong(1), row.getLong(2)), account.id(), account.id())
            .orElseThrow();
    if (members.getFirst() != 0) {
      throw TableRestore.damaged(account.entry(), "the contact of a member", null);
    }
    if (members.getLast() != 0) {
      updateSortNames(session, account.id());
    }
  }

  // All parameters are the account.
  private static Object[] accounts(String sql, RestoredAccount account) {
    Object[] parameters = new Object[(int) sql.chars().filter(c -> c == '?').count()];
    Arrays.fill(parameters, account.id());
    return parameters;
  }

  // The sort keys of contacts were recomputed by the text folding of this version.
  private static void updateSortNames(PgSession session, long account) {
    session.update(
        """
        UPDATE membership m
        SET sort_name = c.sort_name
        FROM contact c
        WHERE m.account_id = ?
          AND c.account_id = ?
          AND c.id = m.contact_id
          AND c.sort_name <> m.sort_name
        """,
        account,
        account);
  }
}
