package dev.rubrica.persistence.imports;

import dev.rubrica.application.port.out.imports.ImportRepository;
import dev.rubrica.application.port.out.imports.ImportRepository.BadRow;
import dev.rubrica.application.port.out.imports.ImportRepository.Shown;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.RowError;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.search.SelectionSql;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The stored rows of imports: row errors, previews, and what an undo needs of changed contacts. */
public final class ImportRowStore {

  private final PgSession session;

  public ImportRowStore(PgSession session) {
    this.session = session;
  }

  /**
   * Adds rejected rows.
   *
   * @param before the numbers that are given already
   */
  void addErrors(AccountId account, ImportId id, long before, List<BadRow> rows) {
    add(account, id, false, before, rows);
  }

  /** As {@link #addErrors}, for warnings. */
  void addWarnings(AccountId account, ImportId id, long before, List<BadRow> rows) {
    add(account, id, true, before, rows);
  }

  private void add(
      AccountId account, ImportId id, boolean isWarning, long before, List<BadRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    List<RowError> errors = rows.stream().map(BadRow::error).toList();
    session.update(
        """
        INSERT INTO import_error
          (account_id, import_id, is_warning, number, line, name, field, value, reason, phone,
            email_key)
        SELECT
          ?, ?, ?, ? + n.number, n.line, n.name, n.field, n.value, n.reason, n.phone, n.email_key
        FROM unnest(
            ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
          WITH ORDINALITY
          AS n (line, name, field, value, reason, phone, email_key, number)
        """,
        account.value(),
        id.value(),
        isWarning,
        before,
        errors.stream().mapToLong(RowError::line).toArray(),
        texts(errors, error -> StorableText.of(error.name())),
        texts(errors, error -> StorableText.clean(error.field())),
        texts(errors, error -> StorableText.of(error.value())),
        texts(errors, error -> StorableText.clean(error.reason())),
        texts(rows, row -> phone(row.phone())),
        texts(rows, BadRow::emailKey));
  }

  private static @Nullable String phone(@Nullable PhoneNumber phone) {
    return phone == null ? null : phone.value();
  }

  private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> text) {
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
    session.update(
        """
        UPDATE contact_import
        SET columns = '[]', undoable = false
        WHERE completed_at < ?
          AND (columns::text <> '[]' OR undoable)
          AND (status <> ? OR completed_at < ?)
          AND expires_at IS NULL
        """,
        endedBefore,
        ImportStatus.UNDOING,
        failedBefore(endedBefore));
    return erase("import_error", endedBefore)
        + erase("import_preview", endedBefore)
        + erase("simulated_preview", endedBefore);
  }

  // The imports first: an upload that has waited may be imported meanwhile, and a simulation may
  // end.
  long deleteSimulations(Instant endedBefore) {
    List<AccountImport> deleted =
        session.list(
            """
            DELETE FROM contact_import
            WHERE simulation
              AND completed_at < ?
            RETURNING account_id, id
            """,
            AccountImport::read,
            endedBefore);
    Map<AccountId, List<AccountImport>> byAccount =
        deleted.stream().collect(Collectors.groupingBy(AccountImport::account));
    byAccount.forEach(
        (account, imports) -> {
          IdSet ids = IdSet.of(imports.stream().mapToLong(it -> it.id().value()).toArray());
          deleteRows("import_error", account, ids);
          deleteRows("simulated_preview", account, ids);
          deleteRows("import_upload", account, ids);
        });
    return deleted.size();
  }

  private void deleteRows(String table, AccountId account, IdSet imports) {
    String rows =
        """
        DELETE FROM %s
        WHERE account_id = ?
          AND import_id = ANY(?::bigint[])
        """;
    session.updatePlanned(SqlFragment.of(rows.formatted(table), account.value(), imports));
  }

  private static Instant failedBefore(Instant endedBefore) {
    return endedBefore.minus(ImportRepository.UNDO_GRACE);
  }

  private int erase(String table, Instant endedBefore) {
    String ended =
        """
        DELETE FROM %s AS r
        USING contact_import i
        WHERE i.completed_at < ?
          AND (i.undo_alive_until IS NULL OR i.completed_at < ?)
          AND i.expires_at IS NULL
          AND r.account_id = i.account_id
          AND r.import_id = i.id
        """;
    return session.updatePlanned(
        SqlFragment.of(ended.formatted(table), endedBefore, failedBefore(endedBefore)));
  }

  /** Erases the errors and previews of contacts that are locked and about to be deleted. */
  public void erase(AccountId account, IdSet contacts) {
    if (hasRows("import_error", account)) {
      eraseErrors(account, contacts, "phone");
      eraseErrors(account, contacts, "email_key");
    }
    if (hasRows("import_preview", account)) {
      SqlFragment statement =
          SqlFragment.of(
                  "DELETE FROM import_preview m WHERE m.account_id = ? AND ", account.value())
              .then(SelectionSql.members(account, new Selection.Only(contacts)));
      session.updatePlanned(statement);
    }
    if (hasRows("import_change", account)) {
      SqlFragment statement =
          SqlFragment.of("DELETE FROM import_change m WHERE m.account_id = ? AND ", account.value())
              .then(SelectionSql.members(account, new Selection.Only(contacts)));
      session.updatePlanned(statement);
    }
    if (hasRows("simulated_preview", account)) {
      eraseSimulatedPreviews(account, contacts, "contact_id", "id");
      eraseSimulatedPreviews(account, contacts, "phone", "phone");
      eraseSimulatedPreviews(account, contacts, "email_key", "email_key");
    }
  }

  /**
   * Deletes contacts, with what imports keep of the contacts that are really deleted, in one
   * statement: a second selection could find other contacts.
   *
   * @param contacts FROM and WHERE of contacts named c
   * @return the number of deleted contacts
   */
  public long deleteWithReports(AccountId account, SqlFragment contacts) {
    if (Stream.of("import_error", "import_preview", "simulated_preview", "import_change")
        .noneMatch(table -> hasRows(table, account))) {
      return session.updatePlanned(SqlFragment.of("DELETE ").then(contacts));
    }
    SqlFragment statement =
        SqlFragment.of("WITH gone AS (DELETE ")
            .then(contacts)
            .then(" RETURNING c.id, c.phone, c.email_key),\n")
            .then(reported("by_phone", "import_error", "phone", "phone", account))
            .then(reported("by_email", "import_error", "email_key", "email_key", account))
            .then(reported("shown", "import_preview", "contact_id", "id", account))
            .then(reported("journaled", "import_change", "contact_id", "id", account))
            .then(reported("simulated", "simulated_preview", "contact_id", "id", account))
            .then(reported("simulated_phone", "simulated_preview", "phone", "phone", account))
            .then(
                reported("simulated_email", "simulated_preview", "email_key", "email_key", account))
            .then("counted AS (SELECT count(*) AS n FROM gone)\nSELECT n FROM counted");
    return session.numberPlanned(statement);
  }

  private static SqlFragment reported(
      String name, String table, String column, String key, AccountId account) {
    return SqlFragment.of(
        """
        %s AS (
          DELETE FROM %s AS r
          WHERE r.account_id = ?
            AND r.%s IN (SELECT gone.%s FROM gone WHERE gone.%s IS NOT NULL)),
        """
            .formatted(name, table, column, key, key),
        account.value());
  }

  // Without ORDER BY the planner may scan the table until it finds a row of the account.
  private boolean hasRows(String table, AccountId account) {
    String first = table.equals("import_change") ? "contact_id" : "import_id";
    return session
        .first(
            "SELECT import_id FROM "
                + table
                + " WHERE account_id = ? ORDER BY "
                + first
                + " LIMIT 1",
            row -> true,
            account.value())
        .isPresent();
  }

  private void eraseErrors(AccountId account, IdSet contacts, String key) {
    eraseByContacts("import_error", account, contacts, key, key);
  }

  private void eraseSimulatedPreviews(
      AccountId account, IdSet contacts, String column, String key) {
    eraseByContacts("simulated_preview", account, contacts, column, key);
  }

  private void eraseByContacts(
      String table, AccountId account, IdSet contacts, String column, String key) {
    SqlFragment keys =
        SqlFragment.of("SELECT c." + key + " ").then(SelectionSql.byIds(account, contacts));
    SqlFragment rows =
        SqlFragment.of(
            "DELETE FROM %s e WHERE e.account_id = ? AND e.%s".formatted(table, column),
            account.value());
    session.updatePlanned(rows.then(" = ANY (ARRAY(").then(keys).then("))"));
  }
}
