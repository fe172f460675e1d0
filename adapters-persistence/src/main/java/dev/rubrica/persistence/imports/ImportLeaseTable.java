package dev.rubrica.persistence.imports;

import dev.rubrica.application.port.out.imports.ImportRepository.Abandoned;
import dev.rubrica.application.port.out.imports.ImportRepository.Failures;
import dev.rubrica.application.port.out.imports.KeptUploadRepository;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.ImportId;
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

  void renew(AccountId account, ImportId id, int run, Duration lease) {
    session.update(
        """
        UPDATE contact_import
        SET alive_until = %s
        WHERE account_id = ?
          AND id = ?
          AND run = ?
          AND completed_at IS NULL
        """
            .formatted(Leases.END),
        lease.toMillis(),
        account.value(),
        id.value(),
        run);
  }

  // A row that another node has locked is waited for: its lease is renewed by then, and the
  // condition is checked again.
  List<Abandoned> endAbandoned(Instant aliveBefore, Failures failures, Instant now) {
    return session.list(
        """
        UPDATE contact_import
        SET status = CASE WHEN step = 'SIMULATION' THEN 'UPLOADED' ELSE 'FAILED' END,
          failure = CASE step WHEN 'INSPECTION' THEN ? WHEN 'SIMULATION' THEN ? ELSE ? END,
          completed_at = CASE WHEN step = 'SIMULATION' THEN %s ELSE ? END,
          place = CASE WHEN step = 'SIMULATION' THEN place END
        WHERE completed_at IS NULL
          AND alive_until < ?
          AND (step IS DISTINCT FROM 'IMPORT'
            OR expires_at IS NULL
            OR expires_at <= ?
            OR resumed >= ?)
        RETURNING *
        """
            .formatted(ImportRunTable.UPLOADED_AT),
        row -> new Abandoned(new AccountId(row.getLong("account_id")), ImportRowMapper.job(row)),
        StorableText.clean(failures.inspection()),
        StorableText.clean(failures.simulation()),
        StorableText.clean(failures.anImport()),
        ImportRunTable.KEPT_MILLIS,
        now,
        aliveBefore,
        now,
        KeptUploadRepository.MAX_RESUMED);
  }
}
