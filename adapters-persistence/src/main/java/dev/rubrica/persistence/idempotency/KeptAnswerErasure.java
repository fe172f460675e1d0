package dev.rubrica.persistence.idempotency;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.EmailAddress;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Erases the bodies of kept answers with the data of deleted contacts. An answer and the contact in
 * it are committed together, so a statement that begins after the deletion sees all of them.
 */
public final class KeptAnswerErasure {

  // A body that shows a contact is one JSON object. Addresses that are not ASCII are returned for a
  // comparison here, because the case of their letters depends on the locale of the database.
  private static final String SHOWING =
      """
      SELECT shown.key, CASE WHEN NOT shown.found THEN shown.email END AS email
      FROM (
        SELECT k.key, k.body::json ->> 'email' AS email,
          coalesce((k.body::json ->> 'phoneNumber') IN (SELECT unnest(?::text[])), false)
            OR coalesce(
              lower((k.body::json ->> 'email') COLLATE "C") IN (SELECT unnest(?::text[])), false)
            AS found
        FROM kept_answer k
        WHERE k.account_id = ?
          AND k.contact_id IS NOT NULL
          AND k.body IS NOT NULL) AS shown
      WHERE shown.found
        OR octet_length(shown.email) > length(shown.email)
      """;

  private final PgSession session;

  public KeptAnswerErasure(PgSession session) {
    this.session = session;
  }

  /** Erases the answers with these contacts, at the commit. */
  public void erase(AccountId account, IdSet contacts) {
    session
        .end()
        .add(
            SqlFragment.of(
                """
                UPDATE kept_answer
                SET body = NULL
                WHERE account_id = ?
                  AND contact_id = ANY (?::bigint[])
                  AND body IS NOT NULL
                """,
                account.value(),
                contacts));
  }

  /**
   * Erases the answers that show a contact with one of these numbers or addresses. Reads all kept
   * answers of the account that show a contact.
   *
   * @param emailKeys {@link dev.rubrica.domain.contact.EmailAddress#key}
   */
  public void erase(AccountId account, Set<PhoneNumber> phones, Set<String> emailKeys) {
    String[] keys =
        session
            .listPlanned(
                SqlFragment.of(
                    SHOWING,
                    phones.stream().map(PhoneNumber::value).toArray(String[]::new),
                    emailKeys.toArray(String[]::new),
                    account.value()),
                Shown::read)
            .stream()
            .filter(shown -> shown.isOf(emailKeys))
            .map(Shown::key)
            .toArray(String[]::new);
    if (keys.length > 0) {
      session.update(
          """
          UPDATE kept_answer
          SET body = NULL
          WHERE account_id = ?
            AND key = ANY (?::text[])
          """,
          account.value(),
          keys);
    }
  }

  /**
   * An answer that shows a contact.
   *
   * @param email its address if that is not ASCII; else null
   */
  private record Shown(String key, @Nullable String email) {
    static Shown read(ResultSet row) throws SQLException {
      return new Shown(row.getString("key"), row.getString("email"));
    }

    boolean isOf(Set<String> emailKeys) {
      return email == null || emailKeys.contains(new EmailAddress(email).key());
    }
  }

  /** Erases the answers with contacts that do not exist. */
  public void eraseOfMissing(AccountId account) {
    session.updatePlanned(
        SqlFragment.of(
            """
            UPDATE kept_answer k
            SET body = NULL
            WHERE k.account_id = ?
              AND k.contact_id IS NOT NULL
              AND k.body IS NOT NULL
              AND NOT EXISTS (
                SELECT
                FROM contact c
                WHERE c.account_id = ?
                  AND c.account_id = k.account_id
                  AND c.id = k.contact_id)
            """,
            account.value(),
            account.value()));
  }
}
