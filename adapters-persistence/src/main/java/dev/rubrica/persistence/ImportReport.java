package dev.rubrica.persistence;

import dev.rubrica.application.port.out.ImportRepository.BadRow;
import dev.rubrica.application.port.out.ImportRepository.Shown;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.RowError;
import dev.rubrica.domain.membership.Selection;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** What imports keep of their rows: the bad ones, and the contacts of those to show. */
final class ImportReport {

  private final Session session;

  ImportReport(Session session) {
    this.session = session;
  }

  void addErrors(AccountId account, ImportId id, long before, List<BadRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    List<RowError> errors = rows.stream().map(BadRow::error).toList();
    session.update(
        """
        INSERT INTO import_error
          (account_id, import_id, number, line, name, field, value, reason, phone, email_key)
        SELECT ?, ?, ? + n.number, n.line, n.name, n.field, n.value, n.reason, n.phone, n.email_key
        FROM unnest(
            ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
          WITH ORDINALITY
          AS n (line, name, field, value, reason, phone, email_key, number)
        """,
        account.value(),
        id.value(),
        before,
        errors.stream().mapToLong(RowError::line).toArray(),
        texts(errors, error -> Excerpt.of(error.name())),
        texts(errors, error -> Excerpt.clean(error.field())),
        texts(errors, error -> Excerpt.of(error.value())),
        texts(errors, error -> Excerpt.clean(error.reason())),
        texts(rows, row -> phone(row.phone())),
        texts(rows, BadRow::emailKey));
  }

  private static String phone(PhoneNumber phone) {
    return phone == null ? null : phone.value();
  }

  private static <T> String[] texts(List<T> rows, Function<T, String> text) {
    return rows.stream().map(text).toArray(String[]::new);
  }

  void addPreview(AccountId account, ImportId id, List<Shown> rows) {
    if (rows.isEmpty()) {
      return;
    }
    session.update(
        """
        INSERT INTO import_preview (account_id, import_id, line, contact_id)
        SELECT ?, ?, n.line, n.contact_id
        FROM unnest(?::bigint[], ?::bigint[]) AS n (line, contact_id)
        ON CONFLICT DO NOTHING
        """,
        account.value(),
        id.value(),
        rows.stream().mapToLong(Shown::line).toArray(),
        rows.stream().mapToLong(shown -> shown.contact().value()).toArray());
  }

  long erase(Instant endedBefore) {
    return erase("import_error", endedBefore) + erase("import_preview", endedBefore);
  }

  private int erase(String table, Instant endedBefore) {
    String ended =
        """
        DELETE FROM %s AS r
        USING contact_import i
        WHERE i.completed_at < ?
          AND r.account_id = i.account_id
          AND r.import_id = i.id
        """;
    return session.updatePlanned(Clause.of(ended.formatted(table), endedBefore));
  }

  /** Erases what is reported of contacts that are about to go. */
  void erase(AccountId account, Selection contacts) {
    if (isThere("import_error", account)) {
      eraseErrors(account, contacts, "phone");
      eraseErrors(account, contacts, "email_key");
    }
    if (isThere("import_preview", account)) {
      Clause statement =
          Clause.of("DELETE FROM import_preview m WHERE m.account_id = ? AND ", account.value())
              .then(Selections.members(account, contacts));
      session.updatePlanned(statement);
    }
  }

  private boolean isThere(String table, AccountId account) {
    return session
        .first(
            "SELECT 1 FROM " + table + " WHERE account_id = ? LIMIT 1",
            row -> true,
            account.value())
        .isPresent();
  }

  private void eraseErrors(AccountId account, Selection contacts, String key) {
    Clause keys =
        Clause.of("SELECT c." + key + " ")
            .then(Selections.contacts(account, contacts))
            .then(" AND c." + key + " IS NOT NULL");
    Clause errors =
        Clause.of("DELETE FROM import_error e WHERE e.account_id = ? AND e.", account.value());
    if (contacts instanceof Selection.Only) {
      session.updatePlanned(errors.then(key + " = ANY (ARRAY(").then(keys).then("))"));
      return;
    }
    // Where the statistics do not know the account yet, the planner would compare each bad row with
    // each contact. Without nested loops it has to hash the keys.
    session.update("SET LOCAL enable_nestloop = off");
    session.updatePlanned(errors.then(key + " IN (").then(keys).then(")"));
    session.update("SET LOCAL enable_nestloop = on");
  }
}
