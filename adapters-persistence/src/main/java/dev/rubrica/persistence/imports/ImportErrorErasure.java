package dev.rubrica.persistence.imports;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Erases import errors and rows of simulated previews by former phone numbers and e-mail addresses
 * of contacts.
 */
final class ImportErrorErasure {

  // One probe for each former key: the statistics suggest that many keys match many rows, but these
  // match few or none. The rows are never updated, so their ctid does not change.
  private static final String ERASE =
      """
      DELETE FROM %1$s d
      USING (
        SELECT e.place
        FROM unnest(?::text[]) AS former (key)
        CROSS JOIN LATERAL (
          SELECT r.ctid AS place, r.import_id
          FROM %1$s r
          WHERE r.account_id = ?
            AND r.%2$s = former.key
          OFFSET 0) AS e%3$s) AS found
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

  /** As {@link #erase}, but only import errors of one import. */
  void eraseOne(AccountId account, ImportId id, Set<PhoneNumber> phones, Set<String> emailKeys) {
    eraseOne(account, id, "phone", phones.stream().map(PhoneNumber::value));
    eraseOne(account, id, "email_key", emailKeys.stream());
  }

  // The import is compared behind the fence: the index by import would read all of its rows.
  private void eraseOne(AccountId account, ImportId id, String column, Stream<String> former) {
    String[] keys = former.toArray(String[]::new);
    if (keys.length > 0) {
      String statement = ERASE.formatted("import_error", column, "\n  WHERE e.import_id = ?");
      session.updatePlanned(
          SqlFragment.of(statement, keys, account.value(), id.value(), account.value()));
    }
  }

  // In one statement: most changes of contacts concern no report.
  private void erase(AccountId account, String column, Stream<String> former) {
    String[] keys = former.toArray(String[]::new);
    if (keys.length > 0) {
      session.updatePlanned(
          SqlFragment.of("WITH simulated AS (\n")
              .then(from("simulated_preview", account, column, keys))
              .then(")\n")
              .then(from("import_error", account, column, keys)));
    }
  }

  private static SqlFragment from(String table, AccountId account, String column, String[] keys) {
    long id = account.value();
    return SqlFragment.of(ERASE.formatted(table, column, ""), keys, id, id);
  }
}
