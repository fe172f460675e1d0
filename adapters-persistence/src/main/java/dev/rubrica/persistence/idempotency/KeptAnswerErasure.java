package dev.rubrica.persistence.idempotency;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.Set;

/**
 * Erases the bodies of kept answers with the data of deleted contacts. An answer and the contact in
 * it are committed together, so a statement that begins after the deletion sees all of them.
 */
public final class KeptAnswerErasure {

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
    session.updatePlanned(
        SqlFragment.of(
            """
            UPDATE kept_answer k
            SET body = NULL
            WHERE k.account_id = ?
              AND k.contact_id IS NOT NULL
              AND (substring(k.body FROM '"phoneNumber":"([^"]*)"')
                  IN (SELECT unnest(?::text[]))
                OR lower(substring(k.body FROM '"email":"([^"]*)"'))
                  IN (SELECT unnest(?::text[])))
            """,
            account.value(),
            phones.stream().map(PhoneNumber::value).toArray(String[]::new),
            emailKeys.toArray(String[]::new)));
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
