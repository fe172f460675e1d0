package dev.rubrica.persistence.export;

import dev.rubrica.application.port.out.export.ExportRepository;
import dev.rubrica.application.query.ExportQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.export.ExportId;
import dev.rubrica.domain.export.ExportJob;
import dev.rubrica.domain.export.ExportStatus;
import dev.rubrica.domain.file.StoredFileId;
import dev.rubrica.persistence.jdbc.Leases;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.lock.LockOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Exports in PostgreSQL. */
public final class PgExportRepository implements ExportRepository {

  private static final String SELECT =
      "SELECT * FROM contact_export WHERE account_id = ? AND id = ?";
  private static final String COUNT_RUNNING =
      "SELECT count(*) FROM contact_export WHERE account_id = ? AND completed_at IS NULL";

  private final PgSession session;

  public PgExportRepository(PgSession session) {
    this.session = session;
  }

  @Override
  public void lockAccount(AccountId account) {
    new LockOrder(session).lockExports(account);
  }

  @Override
  public ExportId insert(AccountId account, ExportJob.Order order, Instant now, Duration lease) {
    return new ExportId(
        session.number(
            """
            INSERT INTO contact_export
              (account_id, status, format, filter, columns, created_at, alive_until)
            VALUES (?, ?, ?, ?, ?::text[], ?, %s)
            RETURNING id
            """
                .formatted(Leases.END),
            account.value(),
            ExportStatus.RUNNING,
            order.format(),
            order.filter(),
            order.columns().toArray(String[]::new),
            now,
            lease.toMillis()));
  }

  @Override
  public Optional<ExportJob> find(AccountId account, ExportId id) {
    return session.first(SELECT, ExportRowMapper::job, account.value(), id.value());
  }

  @Override
  public Optional<ExportJob> lock(AccountId account, ExportId id) {
    return session.first(
        SELECT + " FOR NO KEY UPDATE", ExportRowMapper::job, account.value(), id.value());
  }

  @Override
  public Page<ExportJob> search(ExportQuery query) {
    return new ExportSearch(session, query).page();
  }

  @Override
  public int countRunning(AccountId account) {
    return (int) session.number(COUNT_RUNNING, account.value());
  }

  @Override
  public int countStarted(AccountId account) {
    return (int) session.number(COUNT_RUNNING + " AND started", account.value());
  }

  @Override
  public List<ExportJob> withFile(AccountId account, Instant now) {
    return session.list(
        """
        SELECT *
        FROM contact_export
        WHERE account_id = ?
          AND file_expires_at > ?
        ORDER BY completed_at, id
        """,
        ExportRowMapper::job,
        account.value(),
        now);
  }

  @Override
  public boolean start(AccountId account, ExportId id, StoredFileId file) {
    return session.update(
            """
            UPDATE contact_export
            SET started = true, file_id = ?
            WHERE account_id = ?
              AND id = ?
              AND completed_at IS NULL
              AND NOT started
            """,
            file.value(),
            account.value(),
            id.value())
        == 1;
  }

  @Override
  public boolean complete(AccountId account, ExportId id, Completion completion) {
    return session.update(
            """
            UPDATE contact_export
            SET status = ?, rows = ?, bytes = ?, completed_at = ?, file_expires_at = ?,
              link_number = 1, link_end = ?
            WHERE account_id = ?
              AND id = ?
              AND completed_at IS NULL
              AND started
            """,
            ExportStatus.COMPLETED,
            completion.contents().rows(),
            completion.contents().bytes(),
            completion.completedAt(),
            completion.fileExpiresAt(),
            completion.linkEnd(),
            account.value(),
            id.value())
        == 1;
  }

  // The row keeps its file_id, which RETURNING would otherwise show after the change.
  @Override
  public Optional<StoredFileId> fail(AccountId account, ExportId id, String failure, Instant now) {
    return session
        .first(
            """
            UPDATE contact_export
            SET status = ?, failure = ?, completed_at = ?
            WHERE account_id = ?
              AND id = ?
              AND completed_at IS NULL
            RETURNING id, file_id
            """,
            ExportRowMapper::file,
            ExportStatus.FAILED,
            failure,
            now,
            account.value(),
            id.value())
        .flatMap(file -> file);
  }

  @Override
  public boolean renew(AccountId account, ExportId id, Duration lease) {
    return session.update(
            """
            UPDATE contact_export
            SET alive_until = %s
            WHERE account_id = ?
              AND id = ?
              AND completed_at IS NULL
            """
                .formatted(Leases.END),
            lease.toMillis(),
            account.value(),
            id.value())
        == 1;
  }

  @Override
  public Instant moment() {
    return Leases.moment(session);
  }

  // A row that another node has locked is waited for: its lease is renewed by then, and the
  // condition is checked again.
  @Override
  public List<Abandoned> endAbandoned(Instant aliveBefore, String failure, Instant now) {
    return session.list(
        """
        UPDATE contact_export
        SET status = ?, failure = ?, completed_at = ?
        WHERE completed_at IS NULL
          AND alive_until < ?
        RETURNING account_id, id, file_id
        """,
        row ->
            new Abandoned(
                new AccountId(row.getLong("account_id")),
                new ExportId(row.getLong("id")),
                ExportRowMapper.file(row)),
        ExportStatus.FAILED,
        failure,
        now,
        aliveBefore);
  }

  @Override
  public void renewLink(AccountId account, ExportId id, Instant end) {
    session.update(
        """
        UPDATE contact_export
        SET link_number = link_number + 1, link_end = ?
        WHERE account_id = ?
          AND id = ?
        """,
        end,
        account.value(),
        id.value());
  }

  @Override
  public void removeFile(AccountId account, ExportId id) {
    session.update(
        """
        UPDATE contact_export
        SET file_id = NULL, file_expires_at = NULL, link_end = NULL
        WHERE account_id = ?
          AND id = ?
        """,
        account.value(),
        id.value());
  }

  @Override
  public Optional<StoredFileId> delete(AccountId account, ExportId id) {
    return session
        .first(
            """
            DELETE FROM contact_export
            WHERE account_id = ?
              AND id = ?
            RETURNING id, file_id
            """,
            ExportRowMapper::file,
            account.value(),
            id.value())
        .flatMap(file -> file);
  }

  @Override
  public int deleteEnded(AccountId account, Instant endedBefore, int limit) {
    return session.update(
        """
        WITH oldest AS (
          SELECT id
          FROM contact_export
          WHERE account_id = ?
            AND completed_at < ?
          ORDER BY completed_at
          LIMIT ?)
        DELETE FROM contact_export e
        USING oldest
        WHERE e.account_id = ?
          AND e.id = oldest.id
        """,
        account.value(),
        endedBefore,
        limit,
        account.value());
  }

  @Override
  public byte[] linkSecret(byte[] candidate) {
    session.update(
        "INSERT INTO link_secret (id, secret) VALUES (1, ?) ON CONFLICT DO NOTHING", candidate);
    return session
        .first("SELECT secret FROM link_secret WHERE id = 1", row -> row.getBytes("secret"))
        .orElseThrow();
  }
}
