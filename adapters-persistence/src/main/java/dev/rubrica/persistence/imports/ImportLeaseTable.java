package dev.rubrica.persistence.imports;

import dev.rubrica.application.port.out.ImportRepository.Abandoned;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.persistence.jdbc.Leases;
import dev.rubrica.persistence.jdbc.PgSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The leases of running imports. */
final class ImportLeaseTable {

  private final PgSession session;

  ImportLeaseTable(PgSession session) {
    this.session = session;
  }

  Instant moment() {
    return Leases.moment(session);
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
            .formatted(Leases.END),
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
