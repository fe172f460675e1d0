package dev.rubrica.persistence.imports;

import dev.rubrica.application.port.out.imports.ImportRepository;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.time.Instant;

/** Erases the journals of old imports, which cannot be undone any more, in batches. */
final class ImportJournalErasure {

  // Rows of changes are never updated, and locked batches are not either, so their ctid does not
  // change. A batch that is being undone is not left in the journal.
  private static final String ERASE =
      """
      WITH old AS MATERIALIZED (
        SELECT b.ctid AS place, b.import_id, b.number, b.created_ids || b.other_ids AS contacts
        FROM contact_import i
        JOIN import_batch b ON b.account_id = i.account_id AND b.import_id = i.id
        WHERE i.account_id = ?
          AND b.account_id = ?
          AND i.completed_at < ?
          AND NOT i.undoable
          AND (i.undo_alive_until IS NULL OR i.completed_at < ?)
        LIMIT ?
        FOR UPDATE OF b SKIP LOCKED),
      changes AS (
        DELETE FROM import_change c
        USING (
          SELECT found.place
          FROM old
          CROSS JOIN LATERAL unnest(old.contacts) AS chosen (id)
          CROSS JOIN LATERAL (
            SELECT d.ctid AS place
            FROM import_change d
            WHERE d.account_id = (SELECT ?::bigint)
              AND d.contact_id = chosen.id
              AND d.import_id = old.import_id
              AND d.number = old.number
            OFFSET 0) AS found) AS gone
        WHERE c.account_id = ?
          AND c.ctid = gone.place)
      DELETE FROM import_batch b
      USING old
      WHERE b.account_id = ?
        AND b.ctid = old.place
      """;

  private final PgSession session;

  ImportJournalErasure(PgSession session) {
    this.session = session;
  }

  int erase(AccountId account, Instant endedBefore, int batches) {
    long id = account.value();
    Instant failedBefore = endedBefore.minus(ImportRepository.UNDO_GRACE);
    return session.updatePlanned(
        SqlFragment.of(ERASE, id, id, endedBefore, failedBefore, batches, id, id, id));
  }
}
