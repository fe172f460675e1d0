package dev.rubrica.persistence.imports;

import dev.rubrica.application.port.out.imports.ImportRepository.Beginning;
import dev.rubrica.application.port.out.imports.KeptUploadRepository;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.file.StoredFileId;
import dev.rubrica.domain.imports.FileInspection;
import dev.rubrica.domain.imports.ImportColumn;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportSettings;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.KeptUpload.Step;
import dev.rubrica.persistence.jdbc.PgSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Imports in two steps in PostgreSQL. */
public final class PgKeptUploadRepository implements KeptUploadRepository {

  private final PgSession session;
  private final KeptUploadPlaces places;
  private final ImportRunTable runs;

  public PgKeptUploadRepository(PgSession session) {
    this.session = session;
    this.places = new KeptUploadPlaces(session);
    this.runs = new ImportRunTable(session);
  }

  @Override
  public Optional<ImportId> begin(
      AccountId account,
      Beginning beginning,
      KeptFile file,
      Instant now,
      Instant expiresAt,
      Duration lease) {
    Optional<ImportId> id = places.begin(account, beginning, now, expiresAt, lease);
    id.ifPresent(begun -> insert(account, begun, file));
    return id;
  }

  private void insert(AccountId account, ImportId id, KeptFile file) {
    session.update(
        """
        INSERT INTO import_upload (account_id, import_id, file_id, options)
        VALUES (?, ?, ?, ?)
        """,
        account.value(),
        id.value(),
        file.id().value(),
        KeptUploadJson.options(file.options()));
  }

  @Override
  public List<ImportId> occupants(AccountId account, Instant now) {
    return places.occupants(account, now);
  }

  // An upload that waits has ended: nobody renews its lease. It is deleted as simulated imports
  // are, by the time of its end.
  @Override
  public boolean complete(
      AccountId account, ImportId id, FileInspection inspection, List<ImportColumn> columns) {
    int completed =
        session.update(
            """
            UPDATE contact_import
            SET status = ?, completed_at = %s, row_count = ?, columns = ?::json
            WHERE account_id = ?
              AND id = ?
              AND step = ?
              AND completed_at IS NULL
            """
                .formatted(ImportRunTable.UPLOADED_AT),
            ImportStatus.UPLOADED,
            ImportRunTable.KEPT_MILLIS,
            inspection.rows(),
            ImportRowMapper.write(columns),
            account.value(),
            id.value(),
            Step.INSPECTION);
    return completed == 1 && describe(account, id, inspection) == 1;
  }

  private int describe(AccountId account, ImportId id, FileInspection inspection) {
    return session.update(
        """
        UPDATE import_upload
        SET header_rows = ?, profile = ?, first_rows = ?
        WHERE account_id = ?
          AND import_id = ?
        """,
        inspection.headerRows(),
        KeptUploadJson.columns(inspection.columns()),
        KeptUploadJson.rows(inspection.firstRows()),
        account.value(),
        id.value());
  }

  @Override
  public Optional<Details> find(AccountId account, ImportId id) {
    return session.first(
        """
        SELECT u.*, i.row_count
        FROM import_upload u
        JOIN contact_import i ON i.account_id = u.account_id AND i.id = u.import_id
        WHERE u.account_id = ?
          AND u.import_id = ?
          AND i.account_id = ?
        """,
        PgKeptUploadRepository::details,
        account.value(),
        id.value(),
        account.value());
  }

  private static Details details(ResultSet row) throws SQLException {
    String chosen = row.getString("chosen");
    return new Details(
        new KeptFile(
            new StoredFileId(row.getLong("file_id")),
            KeptUploadJson.options(row.getString("options"))),
        options(chosen),
        new FileInspection(
            row.getLong("row_count"),
            row.getInt("header_rows"),
            KeptUploadJson.columns(row.getString("profile")),
            KeptUploadJson.rows(row.getString("first_rows"))));
  }

  private static @Nullable ImportSettings options(@Nullable String json) {
    return json == null ? null : KeptUploadJson.options(json);
  }

  @Override
  public Optional<Run> map(
      AccountId account, ImportId id, Mapping mapping, Instant now, Duration lease) {
    Optional<Run> run = runs.begin(account, id, mapping, now, lease);
    run.ifPresent(
        _ -> {
          deleteReport(account, id);
          session.update(
              """
              UPDATE import_upload
              SET chosen = ?
              WHERE account_id = ?
                AND import_id = ?
              """,
              KeptUploadJson.options(mapping.options()),
              account.value(),
              id.value());
        });
    return run;
  }

  private void deleteReport(AccountId account, ImportId id) {
    session.update(
        "DELETE FROM import_error WHERE account_id = ? AND import_id = ?",
        account.value(),
        id.value());
    session.update(
        "DELETE FROM import_preview WHERE account_id = ? AND import_id = ?",
        account.value(),
        id.value());
  }

  @Override
  public boolean endSimulation(AccountId account, ImportId id, int run, @Nullable String failure) {
    return session.update(
            """
            UPDATE contact_import
            SET status = ?, failure = ?, completed_at = %s
            WHERE account_id = ?
              AND id = ?
              AND run = ?
              AND step = ?
              AND completed_at IS NULL
            """
                .formatted(ImportRunTable.UPLOADED_AT),
            ImportStatus.UPLOADED,
            StorableText.clean(failure),
            ImportRunTable.KEPT_MILLIS,
            account.value(),
            id.value(),
            run,
            Step.SIMULATION)
        == 1;
  }

  @Override
  public Optional<StoredFileId> delete(AccountId account, ImportId id, Instant now) {
    int deleted =
        session.update(
            """
            DELETE FROM contact_import
            WHERE account_id = ?
              AND id = ?
              AND status = ?
              AND expires_at > ?
            """,
            account.value(),
            id.value(),
            ImportStatus.UPLOADED,
            now);
    if (deleted == 0) {
      return Optional.empty();
    }
    deleteReport(account, id);
    return deleteDetails(account, id);
  }

  @Override
  public Optional<StoredFileId> forget(AccountId account, ImportId id) {
    session.update(
        """
        UPDATE contact_import
        SET expires_at = NULL
        WHERE account_id = ?
          AND id = ?
          AND NOT simulation
          AND expires_at IS NOT NULL
        """,
        account.value(),
        id.value());
    return deleteDetails(account, id);
  }

  private Optional<StoredFileId> deleteDetails(AccountId account, ImportId id) {
    return session.first(
        """
        DELETE FROM import_upload
        WHERE account_id = ?
          AND import_id = ?
        RETURNING file_id
        """,
        row -> new StoredFileId(row.getLong("file_id")),
        account.value(),
        id.value());
  }

  @Override
  public List<Interrupted> interrupted(Instant aliveBefore, Instant now) {
    return runs.interrupted(aliveBefore, now);
  }

  @Override
  public Optional<Run> adopt(Interrupted interrupted, Instant aliveBefore, Duration lease) {
    return runs.adopt(interrupted, aliveBefore, lease);
  }

  @Override
  public void release(AccountId account, ImportId id, int run) {
    runs.release(account, id, run);
  }

  // The imports first: a statement that came before theirs would see other ones. Then one statement
  // for each, since DELETE with data of several accounts cannot be distributed by account.
  @Override
  public void forgetExpired(Instant now) {
    session
        .list(
            """
            UPDATE contact_import
            SET expires_at = NULL
            WHERE expires_at <= ?
              AND completed_at IS NOT NULL
              AND NOT simulation
            RETURNING account_id, id
            """,
            AccountImport::read,
            now)
        .forEach(it -> deleteDetails(it.account(), it.id()));
  }
}
