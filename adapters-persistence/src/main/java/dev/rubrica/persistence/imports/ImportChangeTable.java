package dev.rubrica.persistence.imports;

import dev.rubrica.application.port.out.imports.ImportJournal.Batch;
import dev.rubrica.application.port.out.imports.ImportJournal.BatchChange;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.imports.ContactChange;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The rows of {@code import_change}. They are found by one probe for each contact: the planner does
 * not see the account (AccountParameter), and OFFSET 0 is an optimization fence.
 */
final class ImportChangeTable {

  private static final String PROBES =
      """
      FROM unnest(?::bigint[]) AS chosen (id)
      CROSS JOIN LATERAL (
        SELECT d.ctid AS place, d.contact_id, d.change
        FROM import_change d
        WHERE d.account_id = (SELECT ?::bigint)
          AND d.contact_id = chosen.id
          AND d.import_id = ?
          AND d.number = ?
        OFFSET 0) AS found
      """;

  private static final String ALL =
      """
      SELECT found.contact_id, found.number, found.change
      FROM unnest(?::bigint[]) AS chosen (id)
      CROSS JOIN LATERAL (
        SELECT d.contact_id, d.number, d.change
        FROM import_change d
        WHERE d.account_id = (SELECT ?::bigint)
          AND d.contact_id = chosen.id
          AND d.import_id = ?
        OFFSET 0) AS found
      """;

  private final PgSession session;

  ImportChangeTable(PgSession session) {
    this.session = session;
  }

  /**
   * @param common the tags of all created contacts of the batch
   */
  void insert(AccountId account, ImportId id, long number, Batch batch, Tags common) {
    List<ContactChange> changes =
        Stream.concat(batch.changes().stream(), ImportBatchRow.furtherTags(batch, common)).toList();
    if (!changes.isEmpty()) {
      session.update(
          """
          INSERT INTO import_change (account_id, contact_id, import_id, number, change)
          SELECT ?, n.contact_id, ?, ?, n.change::json
          FROM unnest(?::bigint[], ?::text[]) AS n (contact_id, change)
          """,
          account.value(),
          id.value(),
          number,
          changes.stream().mapToLong(one -> one.contact().value()).toArray(),
          changes.stream().map(ContactChangeJson::write).toArray(String[]::new));
    }
  }

  /** The changes that a batch made of its contacts, by their ids, ascending. */
  Map<Long, ContactChange> find(AccountId account, ImportId id, long number, IdSet contacts) {
    Map<Long, ContactChange> changes = new TreeMap<>();
    session
        .listPlanned(
            SqlFragment.of("SELECT found.contact_id, found.change\n")
                .then(PROBES, contacts, account.value(), id.value(), number),
            ImportChangeTable::change)
        .forEach(change -> changes.put(change.contact().value(), change));
    return changes;
  }

  /** The changes that all batches made of contacts. */
  List<BatchChange> findAll(AccountId account, ImportId id, IdSet contacts) {
    return session.listPlanned(
        SqlFragment.of(ALL, contacts, account.value(), id.value()),
        row -> new BatchChange(row.getLong("number"), change(row)));
  }

  private static ContactChange change(ResultSet row) throws SQLException {
    ContactChangeJson json = ContactChangeJson.read(row.getString("change"));
    ContactId contact = new ContactId(row.getLong("contact_id"));
    return new ContactChange(contact, json.changes(), json.addedTags());
  }

  // The rows are never updated, so their ctid does not change.
  void delete(AccountId account, ImportId id, long number, IdSet contacts) {
    session.updatePlanned(
        SqlFragment.of("DELETE FROM import_change c\nUSING (SELECT found.place\n")
            .then(PROBES, contacts, account.value(), id.value(), number)
            .then(") AS gone\nWHERE c.account_id = ?\n  AND c.ctid = gone.place", account.value()));
  }
}
