package dev.rubrica.persistence.imports;

import dev.rubrica.application.port.out.imports.ImportRepository;
import dev.rubrica.application.query.ImportQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.imports.RowRanges;
import dev.rubrica.domain.imports.UndoSummary;
import dev.rubrica.persistence.jdbc.Leases;
import dev.rubrica.persistence.jdbc.PgSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Imports in PostgreSQL. */
public final class PgImportRepository implements ImportRepository {

  private final PgSession session;
  private final ImportRowStore report;
  private final ImportLeaseTable leases;
  private final ImportUndoTable undos;

  public PgImportRepository(PgSession session) {
    this.session = session;
    this.report = new ImportRowStore(session);
    this.leases = new ImportLeaseTable(session);
    this.undos = new ImportUndoTable(session);
  }

  @Override
  public ImportId insert(AccountId account, Beginning beginning, Instant now, Duration lease) {
    long id =
        session.number(
            """
            INSERT INTO contact_import
              (account_id, kind, status, file_name, format, list_ids, columns, simulation, undoable,
                started_at, alive_until)
            VALUES (?, ?, ?, ?, ?, ?, ?::json, ?, ?, ?, %s)
            RETURNING id
            """
                .formatted(Leases.END),
            account.value(),
            beginning.kind(),
            ImportStatus.RUNNING,
            StorableText.clean(beginning.fileName()),
            beginning.format(),
            beginning.lists(),
            ImportRowMapper.write(beginning.columns()),
            beginning.simulation(),
            beginning.isUndoable(),
            now,
            lease.toMillis());
    return new ImportId(id);
  }

  @Override
  public Optional<ImportJob> find(AccountId account, ImportId id) {
    return session.first(
        "SELECT * FROM contact_import WHERE account_id = ? AND id = ?",
        ImportRowMapper::job,
        account.value(),
        id.value());
  }

  @Override
  public Page<ImportJob> search(ImportQuery query) {
    return new ImportSearch(session, query).page();
  }

  @Override
  public boolean advance(AccountId account, ImportId id, int run, Batch batch, Duration lease) {
    Optional<Before> counted = count(account, id, run, batch, lease);
    if (counted.isEmpty()) {
      return false;
    }
    Before before = counted.get();
    report.addErrors(account, id, before.reported(), batch.storedErrors(before.errors()));
    report.addWarnings(
        account,
        id,
        before.reported() + batch.errors().size(),
        batch.storedWarnings(before.warnings()));
    report.addPreview(account, id, batch.preview());
    return true;
  }

  /** The numbers of errors, warnings and numbers given to either, before a batch. */
  private record Before(long errors, long warnings, long reported) {}

  /** Returns the numbers before the batch; empty when the import has ended. */
  private Optional<Before> count(
      AccountId account, ImportId id, int run, Batch batch, Duration lease) {
    RowRanges.Range rows = batch.rows();
    ImportSummary more = batch.counts();
    int reported = batch.errors().size() + batch.warnings().size();
    return session.first(
        """
        UPDATE contact_import
        SET created = created + ?, updated = updated + ?, duplicates = duplicates + ?,
          errors = errors + ?, warnings = warnings + ?, reported = reported + ?,
          written = written + int8multirange(int8range(?::bigint, ?::bigint)), alive_until = %s
        WHERE account_id = ?
          AND id = ?
          AND run = ?
          AND completed_at IS NULL
        RETURNING errors, warnings, reported
        """
            .formatted(Leases.END),
        row ->
            new Before(
                row.getLong(1) - more.errors(),
                row.getLong(2) - more.warnings(),
                row.getLong(3) - reported),
        more.created(),
        more.updated(),
        more.duplicates(),
        more.errors(),
        more.warnings(),
        reported,
        rows == null ? 0 : rows.first(),
        rows == null ? 0 : rows.end(),
        lease.toMillis(),
        account.value(),
        id.value(),
        run);
  }

  @Override
  public void renew(AccountId account, ImportId id, int run, Duration lease) {
    leases.renew(account, id, run, lease);
  }

  @Override
  public Instant moment() {
    return leases.moment();
  }

  @Override
  public boolean end(
      AccountId account,
      ImportId id,
      int run,
      ImportStatus status,
      @Nullable String failure,
      Instant now) {
    return session.update(
            """
            UPDATE contact_import
            SET status = ?, failure = ?, completed_at = ?, place = NULL
            WHERE account_id = ?
              AND id = ?
              AND run = ?
              AND completed_at IS NULL
            """,
            status,
            StorableText.clean(failure),
            now,
            account.value(),
            id.value(),
            run)
        == 1;
  }

  @Override
  public List<Abandoned> endAbandoned(Instant aliveBefore, Failures failures, Instant now) {
    return leases.endAbandoned(aliveBefore, failures, now);
  }

  @Override
  public List<Numbered> errors(AccountId account, ImportId id, long after, int limit) {
    return rows(account, id, false, after, limit);
  }

  @Override
  public List<Numbered> warnings(AccountId account, ImportId id, long after, int limit) {
    return rows(account, id, true, after, limit);
  }

  private List<Numbered> rows(
      AccountId account, ImportId id, boolean isWarning, long after, int limit) {
    return session.list(
        """
        SELECT *
        FROM import_error
        WHERE account_id = ?
          AND import_id = ?
          AND is_warning = ?
          AND number > ?
        ORDER BY number
        LIMIT ?
        """,
        row -> new Numbered(row.getLong("number"), ImportRowMapper.error(row)),
        account.value(),
        id.value(),
        isWarning,
        after,
        limit);
  }

  @Override
  public List<Shown> preview(AccountId account, ImportId id) {
    return session.list(
        """
        SELECT line, contact_id
        FROM import_preview
        WHERE account_id = ?
          AND import_id = ?
        ORDER BY line, contact_id
        """,
        row -> new Shown(row.getLong("line"), new ContactId(row.getLong("contact_id"))),
        account.value(),
        id.value());
  }

  @Override
  public void addSimulatedPreview(AccountId account, ImportId id, List<SimulatedRow> rows) {
    new SimulatedPreviewTable(session).add(account, id, rows);
  }

  @Override
  public List<SimulatedRow> simulatedPreview(AccountId account, ImportId id) {
    return new SimulatedPreviewTable(session).find(account, id);
  }

  @Override
  public void eraseErrors(AccountId account, Set<PhoneNumber> phones, Set<String> emailKeys) {
    new ImportErrorErasure(session).erase(account, phones, emailKeys);
  }

  @Override
  public void eraseErrors(
      AccountId account, ImportId id, Set<PhoneNumber> phones, Set<String> emailKeys) {
    new ImportErrorErasure(session).eraseOne(account, id, phones, emailKeys);
  }

  @Override
  public long erase(Instant endedBefore) {
    return report.erase(endedBefore);
  }

  @Override
  public boolean beginUndo(AccountId account, ImportId id, Duration lease) {
    return undos.begin(account, id, lease);
  }

  @Override
  public boolean isUndoable(AccountId account, ImportId id) {
    return undos.isPossible(account, id);
  }

  @Override
  public boolean advanceUndo(AccountId account, ImportId id, UndoSummary more, Duration lease) {
    return undos.advance(account, id, more, lease);
  }

  @Override
  public void renewUndo(AccountId account, ImportId id, Duration lease) {
    undos.renew(account, id, lease);
  }

  @Override
  public boolean endUndo(AccountId account, ImportId id) {
    return undos.end(account, id);
  }

  @Override
  public List<Abandoned> adoptUndos(Instant aliveBefore, Duration lease) {
    return undos.adopt(aliveBefore, lease);
  }

  @Override
  public int eraseJournals(AccountId account, Instant endedBefore, int batches) {
    return new ImportJournalErasure(session).erase(account, endedBefore, batches);
  }

  @Override
  public long deleteSimulations(Instant endedBefore) {
    return report.deleteSimulations(endedBefore);
  }
}
