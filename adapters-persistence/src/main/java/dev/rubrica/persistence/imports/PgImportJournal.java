package dev.rubrica.persistence.imports;

import dev.rubrica.application.port.out.imports.ImportJournal;
import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.List;
import java.util.Optional;

/** The journal of imports in PostgreSQL. */
public final class PgImportJournal implements ImportJournal {

  private static final String LAST =
      """
      SELECT number, created_ids, fingerprints, tags, other_ids, association_ids
      FROM import_batch
      WHERE account_id = ?
        AND import_id = ?
        AND number < ?
      ORDER BY number DESC
      LIMIT 1
      """;

  private final PgSession session;
  private final ImportChangeTable changes;

  public PgImportJournal(PgSession session) {
    this.session = session;
    this.changes = new ImportChangeTable(session);
  }

  @Override
  public void append(AccountId account, ImportId id, long number, Batch batch) {
    ImportBatchRow row = ImportBatchRow.of(batch);
    session.update(
        """
        INSERT INTO import_batch
          (account_id, import_id, number, created_ids, fingerprints, tags, other_ids,
            association_ids)
        VALUES (?, ?, ?, ?::bigint[], ?::bigint[], ?::text[], ?::bigint[], '{}')
        """,
        account.value(),
        id.value(),
        number,
        row.created(),
        row.fingerprints(),
        row.tags().names().toArray(String[]::new),
        row.others());
    changes.insert(account, id, number, batch, row.tags());
  }

  // Of two transactions at once, the later one waits for the entry and reads then that it is
  // joined.
  @Override
  public Joining lock(AccountId account, ImportId id, long number, int run) {
    return session
        .first(
            """
            SELECT b.joined, i.run
            FROM import_batch b
            JOIN contact_import i ON i.account_id = b.account_id AND i.id = b.import_id
            WHERE b.account_id = ?
              AND b.import_id = ?
              AND b.number = ?
              AND i.account_id = ?
            FOR UPDATE OF b
            """,
            row -> {
              if (row.getInt("run") != run) {
                return Joining.ENDED;
              }
              return row.getBoolean("joined") ? Joining.JOINED : Joining.OPEN;
            },
            account.value(),
            id.value(),
            number,
            account.value())
        .orElse(Joining.ENDED);
  }

  @Override
  public void addMemberships(AccountId account, ImportId id, long number, IdSequence associations) {
    session.update(
        """
        UPDATE import_batch
        SET association_ids = association_ids || ?::bigint[], joined = true
        WHERE account_id = ?
          AND import_id = ?
          AND number = ?
        """,
        associations.stream().toArray(),
        account.value(),
        id.value(),
        number);
  }

  @Override
  public List<WrittenBatch> written(AccountId account, ImportId id, long after, int limit) {
    return session.list(
        """
        SELECT number, created_ids, fingerprints, tags, other_ids, association_ids, joined
        FROM import_batch
        WHERE account_id = ?
          AND import_id = ?
          AND number > ?
        ORDER BY number
        LIMIT ?
        """,
        row -> {
          ImportBatchRow batch = ImportBatchRow.read(row);
          return new WrittenBatch(batch.number(), batch.contacts(), row.getBoolean("joined"));
        },
        account.value(),
        id.value(),
        after,
        limit);
  }

  @Override
  public Optional<Entry> previous(AccountId account, ImportId id, long before) {
    return entry(account, id, SqlFragment.of(LAST, account.value(), id.value(), before));
  }

  @Override
  public Optional<Entry> lockLast(AccountId account, ImportId id) {
    SqlFragment last = SqlFragment.of(LAST, account.value(), id.value(), Long.MAX_VALUE);
    return entry(account, id, last.then("FOR UPDATE"));
  }

  private Optional<Entry> entry(AccountId account, ImportId id, SqlFragment statement) {
    return session
        .first(statement, ImportBatchRow::read)
        .map(
            row ->
                new Entry(
                    row.number(),
                    row.batch(changes.find(account, id, row.number(), row.contacts())),
                    IdSet.of(row.associations())));
  }

  @Override
  public void remove(AccountId account, ImportId id, Entry entry) {
    changes.delete(account, id, entry.number(), entry.batch().contacts());
    session.update(
        "DELETE FROM import_batch WHERE account_id = ? AND import_id = ? AND number = ?",
        account.value(),
        id.value(),
        entry.number());
  }

  @Override
  public List<EarlierBatch> ofEarlierRuns(AccountId account, ImportId id, long after, int limit) {
    return session.list(
        """
        SELECT b.number, b.created_ids
        FROM import_batch b
        WHERE b.account_id = ?
          AND b.import_id = ?
          AND b.number > ?
          AND b.number <= (
            SELECT i.journal_start
            FROM contact_import i
            WHERE i.account_id = ?
              AND i.id = ?)
        ORDER BY b.number
        LIMIT ?
        """,
        row ->
            new EarlierBatch(
                row.getLong("number"), IdSet.of(ImportBatchRow.longs(row, "created_ids"))),
        account.value(),
        id.value(),
        after,
        account.value(),
        id.value(),
        limit);
  }

  @Override
  public List<BatchChange> changes(AccountId account, ImportId id, IdSet contacts) {
    return changes.findAll(account, id, contacts);
  }

  // Other imports can only have found a contact that this one created. One probe for each contact:
  // the only usable index is that of the ids (AccountParameter), and OFFSET 0 is an optimization
  // fence.
  @Override
  public IdSet inOtherImports(AccountId account, ImportId id, IdSet contacts) {
    SqlFragment statement =
        SqlFragment.of(
            """
            SELECT chosen.id
            FROM unnest(?::bigint[]) AS chosen (id)
            WHERE EXISTS (
              SELECT
              FROM (
                SELECT b.import_id
                FROM import_batch b
                WHERE b.account_id + 0 = ?
                  AND b.other_ids @> ARRAY[chosen.id]
                  AND b.import_id <> ?
                OFFSET 0) AS found
              CROSS JOIN LATERAL (
                SELECT o.status
                FROM contact_import o
                WHERE o.account_id = (SELECT ?::bigint)
                  AND o.id = found.import_id
                OFFSET 0) AS i
              WHERE i.status <> ?)
            """,
            contacts,
            account.value(),
            id.value(),
            account.value(),
            ImportStatus.UNDOING);
    return IdSet.of(session.listPlanned(statement, row -> row.getLong(1)));
  }

  @Override
  public IdSet madeBy(AccountId account, ImportId id, IdSet associations) {
    SqlFragment statement =
        SqlFragment.of(
            """
            SELECT made.id
            FROM import_batch b
            CROSS JOIN LATERAL unnest(b.association_ids) AS made (id)
            WHERE b.account_id = ?
              AND b.import_id = ?
              AND made.id IN (SELECT chosen.id FROM unnest(?::bigint[]) AS chosen (id))
            """,
            account.value(),
            id.value(),
            associations);
    List<Long> made = session.listPlanned(statement, row -> row.getLong(1));
    return IdSet.of(made);
  }
}
