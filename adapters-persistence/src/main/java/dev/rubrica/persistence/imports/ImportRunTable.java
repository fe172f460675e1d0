package dev.rubrica.persistence.imports;

import dev.rubrica.application.port.out.imports.KeptUploadRepository;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Interrupted;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Mapping;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.Run;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.KeptUpload.Step;
import dev.rubrica.domain.imports.RowRanges;
import dev.rubrica.persistence.jdbc.Leases;
import dev.rubrica.persistence.jdbc.PgSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The runs of imports whose file is kept. */
final class ImportRunTable {

  /** The time of an upload, from the end of its file. */
  static final String UPLOADED_AT = "expires_at - ?::bigint * interval '1 millisecond'";

  static final long KEPT_MILLIS = KeptUploadRepository.KEPT.toMillis();

  private static final Pattern RANGE = Pattern.compile("\\[(\\d+),(\\d+)\\)");

  private static final String BEGIN =
      """
      UPDATE contact_import
      SET status = ?, step = ?, simulation = ?, undoable = ?, list_ids = ?, columns = ?::json,
        row_count = ?, created = 0, updated = 0, duplicates = 0, errors = 0, warnings = 0,
        reported = 0, failure = NULL, started_at = ?, completed_at = NULL, run = run + 1,
        resumed = 0, written = '{}', alive_until = %s,
        journal_start = (
          SELECT coalesce(max(b.number), 0)
          FROM import_batch b
          WHERE b.account_id = ?
            AND b.import_id = ?)
      WHERE account_id = ?
        AND id = ?
        AND (status = ? OR (status = ? AND step = ? AND ?))
        AND expires_at > ?
      RETURNING run, journal_start, written::text
      """
          .formatted(Leases.END);

  private final PgSession session;

  ImportRunTable(PgSession session) {
    this.session = session;
  }

  // Of several transactions at once, the others wait for the row and find the condition false.
  Optional<Run> begin(
      AccountId account, ImportId id, Mapping mapping, Instant now, Duration lease) {
    boolean isImport = mapping.step() == Step.IMPORT;
    return session.first(
        BEGIN,
        ImportRunTable::run,
        ImportStatus.RUNNING,
        mapping.step(),
        !isImport,
        isImport,
        mapping.options().lists(),
        ImportRowMapper.write(mapping.columns()),
        mapping.rows(),
        now,
        lease.toMillis(),
        account.value(),
        id.value(),
        account.value(),
        id.value(),
        ImportStatus.UPLOADED,
        ImportStatus.FAILED,
        Step.IMPORT,
        isImport,
        now);
  }

  List<Interrupted> interrupted(Instant aliveBefore, Instant now) {
    return session.list(
        """
        SELECT account_id, id, run
        FROM contact_import
        WHERE completed_at IS NULL
          AND alive_until < ?
          AND step = ?
          AND expires_at > ?
          AND resumed < ?
        """,
        row ->
            new Interrupted(
                new AccountId(row.getLong("account_id")),
                new ImportId(row.getLong("id")),
                row.getInt("run")),
        aliveBefore,
        Step.IMPORT,
        now,
        KeptUploadRepository.MAX_RESUMED);
  }

  Optional<Run> adopt(Interrupted interrupted, Instant aliveBefore, Duration lease) {
    return session.first(
        """
        UPDATE contact_import
        SET run = run + 1, resumed = resumed + 1, alive_until = %s
        WHERE account_id = ?
          AND id = ?
          AND run = ?
          AND completed_at IS NULL
          AND alive_until < ?
        RETURNING run, journal_start, written::text
        """
            .formatted(Leases.END),
        ImportRunTable::run,
        lease.toMillis(),
        interrupted.account().value(),
        interrupted.id().value(),
        interrupted.run(),
        aliveBefore);
  }

  // The adoption that follows increments the number again.
  void release(AccountId account, ImportId id, int run) {
    session.update(
        """
        UPDATE contact_import
        SET alive_until = statement_timestamp(), resumed = resumed - 1
        WHERE account_id = ?
          AND id = ?
          AND run = ?
          AND step = ?
          AND completed_at IS NULL
        """,
        account.value(),
        id.value(),
        run,
        Step.IMPORT);
  }

  private static Run run(ResultSet row) throws SQLException {
    return new Run(
        row.getInt("run"), row.getLong("journal_start"), ranges(row.getString("written")));
  }

  private static RowRanges ranges(String multirange) {
    return new RowRanges(RANGE.matcher(multirange).results().map(ImportRunTable::range).toList());
  }

  private static RowRanges.Range range(MatchResult text) {
    return new RowRanges.Range(Long.parseLong(text.group(1)), Long.parseLong(text.group(2)));
  }
}
