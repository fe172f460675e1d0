package dev.rubrica.persistence.dossier;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.dossier.ImportTrace;
import dev.rubrica.domain.imports.ContactChange;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.persistence.imports.ContactChangeJson;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the imports of a contact in the journal of imports. */
final class ImportTraceSearch {

  // Contacts that an import created are in no index, so all entries of the account are read. Those
  // that it found are in the only index that can be used (AccountParameter).
  private static final String IMPORTS =
      """
      SELECT i.id, i.file_name, i.status, i.started_at, found.created
      FROM (
        SELECT b.import_id, bool_or(b.created) AS created
        FROM (
          SELECT e.import_id, true AS created
          FROM import_batch e
          WHERE e.account_id = ?
            AND ? = ANY (e.created_ids)
          UNION ALL
          SELECT e.import_id, false
          FROM import_batch e
          WHERE e.account_id + 0 = ?
            AND e.other_ids @> ARRAY[?::bigint]) AS b
        GROUP BY b.import_id
        ORDER BY b.import_id DESC
        LIMIT ?) AS found
      CROSS JOIN LATERAL (
        SELECT j.id, j.file_name, j.status, j.started_at
        FROM contact_import j
        WHERE j.account_id = (SELECT ?::bigint)
          AND j.id = found.import_id
        OFFSET 0) AS i
      ORDER BY i.id DESC
      """;

  private static final String CHANGES =
      """
      SELECT c.import_id, c.contact_id, c.change
      FROM import_change c
      WHERE c.account_id = (SELECT ?::bigint)
        AND c.contact_id = ?
        AND c.import_id = ANY (?::bigint[])
      ORDER BY c.import_id, c.number
      """;

  private final PgSession session;
  private final AccountId account;

  ImportTraceSearch(PgSession session, AccountId account) {
    this.session = session;
    this.account = account;
  }

  List<ImportTrace> find(ContactId contact, int limit) {
    long id = account.value();
    SqlFragment statement =
        SqlFragment.of(IMPORTS, id, contact.value(), id, contact.value(), limit, id);
    List<ImportTrace> imports = session.listPlanned(statement, ImportTraceSearch::trace);
    Map<ImportId, List<ContactChange>> changes = changes(contact, imports);
    return imports.stream()
        .map(one -> one.with(changes.getOrDefault(one.id(), List.of())))
        .toList();
  }

  private Map<ImportId, List<ContactChange>> changes(ContactId contact, List<ImportTrace> imports) {
    long[] ids = imports.stream().mapToLong(one -> one.id().value()).toArray();
    return session
        .list(CHANGES, ImportTraceSearch::change, account.value(), contact.value(), ids)
        .stream()
        .collect(
            Collectors.groupingBy(
                Change::id, Collectors.mapping(Change::change, Collectors.toList())));
  }

  private record Change(ImportId id, ContactChange change) {}

  private static Change change(ResultSet row) throws SQLException {
    ContactChangeJson json = ContactChangeJson.read(row.getString("change"));
    ContactId contact = new ContactId(row.getLong("contact_id"));
    return new Change(
        new ImportId(row.getLong("import_id")),
        new ContactChange(contact, json.changes(), json.addedTags()));
  }

  private static ImportTrace trace(ResultSet row) throws SQLException {
    return new ImportTrace(
        new ImportId(row.getLong("id")),
        row.getString("file_name"),
        ImportStatus.valueOf(row.getString("status")),
        Timestamps.read(row, "started_at"),
        row.getBoolean("created"),
        List.of());
  }
}
