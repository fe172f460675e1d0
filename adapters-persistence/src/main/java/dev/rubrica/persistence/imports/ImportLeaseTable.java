package dev.rubrica.persistence.imports;

import dev.rubrica.application.port.out.ImportRepository.Abandoned;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The leases of running imports, by the clock of the database, which all nodes share. */
final class ImportLeaseTable {

  /**
   * The end of a lease of the given milliseconds that starts now: by the time of the statement,
   * since its transaction may have begun long before.
   */
  static final String END = "statement_timestamp() + ?::bigint * interval '1 millisecond'";

  private final PgSession session;

  ImportLeaseTable(PgSession session) {
    this.session = session;
  }

  Instant moment() {
    return session
        .first("SELECT statement_timestamp() AS moment", row -> Timestamps.read(row, "moment"))
        .orElseThrow();
  }

  void renew(AccountId account, ImportId id, Duration lease) {
    session.update(
        """
        UPDATE contact_import
        SET alive_until = %s
        WHERE account_id = ?
          AND id = ?
          AND completed_at IS NULL
        """
            .formatted(END),
        lease.toMillis(),
        account.value(),
        id.value());
  }

  // A row that another node has locked is waited for: its lease is renewed by then, and the
  // condition is checked again.
  List<Abandoned> endAbandoned(Instant aliveBefore, String failure, Instant now) {
    return session.list(
        """
        UPDATE contact_import
        SET status = ?, failure = ?, completed_at = ?
        WHERE completed_at IS NULL
          AND alive_until < ?
        RETURNING *
        """,
        row -> new Abandoned(new AccountId(row.getLong("account_id")), ImportRowMapper.job(row)),
        ImportStatus.FAILED,
        StorableText.clean(failure),
        now,
        aliveBefore);
  }
}
