package dev.rubrica.persistence.imports;

import dev.rubrica.application.port.out.imports.ImportRepository.Abandoned;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.imports.UndoSummary;
import dev.rubrica.persistence.jdbc.Leases;
import dev.rubrica.persistence.jdbc.PgSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The undo of imports: status, results and lease, by the clock of the database. */
final class ImportUndoTable {

  private final PgSession session;

  ImportUndoTable(PgSession session) {
    this.session = session;
  }

  boolean isPossible(AccountId account, ImportId id) {
    return session
        .first(
            "SELECT undoable FROM contact_import WHERE account_id = ? AND id = ?",
            row -> row.getBoolean(1),
            account.value(),
            id.value())
        .orElse(false);
  }

  boolean begin(AccountId account, ImportId id, Duration lease) {
    return session.update(
            """
            UPDATE contact_import
            SET status = ?, undo_counts = ?::bigint[], undo_alive_until = %s
            WHERE account_id = ?
              AND id = ?
              AND status IN (?, ?)
              AND undoable
            """
                .formatted(Leases.END),
            ImportStatus.UNDOING,
            UndoSummary.NONE.toCounts(),
            lease.toMillis(),
            account.value(),
            id.value(),
            ImportStatus.COMPLETED,
            ImportStatus.FAILED)
        == 1;
  }

  // A reason that a later version has added is missing in older counts.
  boolean advance(AccountId account, ImportId id, UndoSummary more, Duration lease) {
    return session.update(
            """
            UPDATE contact_import
            SET undo_counts = ARRAY(
                SELECT coalesce(old.number, 0) + added.number
                FROM unnest(?::bigint[]) WITH ORDINALITY AS added (number, place)
                LEFT JOIN unnest(undo_counts) WITH ORDINALITY AS old (number, place)
                  ON old.place = added.place
                ORDER BY added.place),
              undo_alive_until = %s
            WHERE account_id = ?
              AND id = ?
              AND status = ?
            """
                .formatted(Leases.END),
            more.toCounts(),
            lease.toMillis(),
            account.value(),
            id.value(),
            ImportStatus.UNDOING)
        == 1;
  }

  void renew(AccountId account, ImportId id, Duration lease) {
    session.update(
        """
        UPDATE contact_import
        SET undo_alive_until = %s
        WHERE account_id = ?
          AND id = ?
          AND undo_alive_until IS NOT NULL
        """
            .formatted(Leases.END),
        lease.toMillis(),
        account.value(),
        id.value());
  }

  boolean end(AccountId account, ImportId id) {
    return session.update(
            """
            UPDATE contact_import
            SET status = ?, undo_alive_until = NULL
            WHERE account_id = ?
              AND id = ?
              AND status = ?
              AND NOT EXISTS (
                SELECT
                FROM import_batch b
                WHERE b.account_id = ?
                  AND b.import_id = ?)
            """,
            ImportStatus.UNDONE,
            account.value(),
            id.value(),
            ImportStatus.UNDOING,
            account.value(),
            id.value())
        == 1;
  }

  // A row that another node has locked is waited for, and the condition is checked again.
  List<Abandoned> adopt(Instant aliveBefore, Duration lease) {
    return session.list(
        """
        UPDATE contact_import
        SET undo_alive_until = %s
        WHERE undo_alive_until < ?
        RETURNING *
        """
            .formatted(Leases.END),
        row -> new Abandoned(new AccountId(row.getLong("account_id")), ImportRowMapper.job(row)),
        lease.toMillis(),
        aliveBefore);
  }
}
