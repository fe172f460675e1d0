package dev.rubrica.persistence.imports;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.Set;
import java.util.stream.Stream;

/** Erases import errors by former phone numbers and e-mail addresses of contacts. */
final class ImportErrorErasure {

  // One probe for each former key: the statistics suggest that many keys match many rows, but these
  // match few or none. The rows are never updated, so their ctid does not change.
  private static final String ERASE =
      """
      DELETE FROM import_error d
      USING (
        SELECT e.place
        FROM unnest(?::text[]) AS former (key)
        CROSS JOIN LATERAL (
          SELECT r.ctid AS place
          FROM import_error r
          WHERE r.account_id = ?
            AND r.%s = former.key
          OFFSET 0) AS e) AS found
      WHERE d.account_id = ?
        AND d.ctid = found.place
      """;

  private final PgSession session;

  ImportErrorErasure(PgSession session) {
    this.session = session;
  }

  void erase(AccountId account, Set<PhoneNumber> phones, Set<String> emailKeys) {
    erase(account, "phone", phones.stream().map(PhoneNumber::value));
    erase(account, "email_key", emailKeys.stream());
  }

  private void erase(AccountId account, String column, Stream<String> former) {
    String[] keys = former.toArray(String[]::new);
    if (keys.length > 0) {
      long id = account.value();
      session.updatePlanned(SqlFragment.of(ERASE.formatted(column), keys, id, id));
    }
  }
}
