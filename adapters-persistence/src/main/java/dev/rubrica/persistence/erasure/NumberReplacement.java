package dev.rubrica.persistence.erasure;

import dev.rubrica.application.port.out.erasure.ErasureRepository.Erased;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.Map;
import java.util.TreeMap;

/**
 * Replaces numbers of opt-outs and consents by pseudonyms, and pseudonyms by numbers. Nobody else
 * changes their rows meanwhile: an erasure has the lock of erasures, a reidentification has deleted
 * the erased identity.
 */
final class NumberReplacement {

  private static final String UPDATE =
      """
      UPDATE %1$s s
      SET number = found.replacement%2$s
      FROM (
        SELECT e.place, r.replacement
        FROM unnest(?::text[], ?::text[]) AS r (number, replacement)
        CROSS JOIN LATERAL (
          SELECT o.ctid AS place
          FROM %1$s o
          WHERE o.account_id = (SELECT ?::bigint)
            AND o.number = r.number
          OFFSET 0) AS e) AS found
      WHERE s.account_id = ?
        AND s.ctid = found.place
      """;

  // There is never a row for both, but if there were, nothing may be lost.
  private static final String MOVE =
      """
      WITH moved AS (
        DELETE FROM suppressed_number s
        USING (
          SELECT e.place, r.replacement
          FROM unnest(?::text[], ?::text[]) AS r (number, replacement)
          CROSS JOIN LATERAL (
            SELECT o.ctid AS place
            FROM suppressed_number o
            WHERE o.account_id = (SELECT ?::bigint)
              AND o.number = r.number
            OFFSET 0) AS e) AS found
        WHERE s.account_id = ?
          AND s.ctid = found.place
        RETURNING found.replacement, s.channels, s.lifts)
      INSERT INTO suppressed_number AS s (account_id, number, channels, lifts)
      SELECT ?, m.replacement, m.channels, m.lifts
      FROM moved m
      ON CONFLICT (account_id, number) DO UPDATE
      SET channels = s.channels | excluded.channels,
        lifts = coalesce(s.lifts || excluded.lifts, s.lifts, excluded.lifts)
      """;

  private static final String BLANK_SUPPRESSION = ", source = NULL, lift_reason = NULL";
  private static final String BLANK_CONSENT =
      ", source = NULL, ip_address = NULL, user_agent = NULL";

  private final PgSession session;
  private final AccountId account;

  NumberReplacement(PgSession session, AccountId account) {
    this.session = session;
    this.account = account;
  }

  /**
   * Replaces numbers, and leaves the rest of the rows as it is.
   *
   * @param replacements by numbers
   */
  void replace(Map<String, String> replacements) {
    replace(replacements, "", "");
  }

  /**
   * Replaces numbers and blanks all that may reveal the person, also in rows that were written
   * under the pseudonym since an earlier erasure, which are not counted.
   *
   * @param pseudonyms by numbers
   */
  Erased blank(Map<String, String> pseudonyms) {
    Map<String, String> erased = new TreeMap<>();
    pseudonyms.values().forEach(pseudonym -> erased.put(pseudonym, pseudonym));
    if (!erased.isEmpty()) {
      update("suppression", erased, BLANK_SUPPRESSION);
      update("consent", erased, BLANK_CONSENT);
    }
    return replace(pseudonyms, BLANK_SUPPRESSION, BLANK_CONSENT);
  }

  private Erased replace(
      Map<String, String> replacements, String blankSuppression, String blankConsent) {
    if (replacements.isEmpty()) {
      return new Erased(0, 0);
    }
    long id = account.value();
    SqlFragment move = SqlFragment.of(MOVE, olds(replacements), news(replacements), id, id, id);
    session.updatePlanned(move);
    return new Erased(
        update("suppression", replacements, blankSuppression),
        update("consent", replacements, blankConsent));
  }

  private long update(String table, Map<String, String> replacements, String blank) {
    long id = account.value();
    return session.updatePlanned(
        SqlFragment.of(
            UPDATE.formatted(table, blank), olds(replacements), news(replacements), id, id));
  }

  private static String[] olds(Map<String, String> replacements) {
    return replacements.keySet().toArray(String[]::new);
  }

  private static String[] news(Map<String, String> replacements) {
    return replacements.values().toArray(String[]::new);
  }
}
