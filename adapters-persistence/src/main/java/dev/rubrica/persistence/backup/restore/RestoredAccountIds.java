package dev.rubrica.persistence.backup.restore;

import dev.rubrica.persistence.backup.file.BackupManifest.Entry;
import dev.rubrica.persistence.backup.file.IdSequences;
import dev.rubrica.persistence.jdbc.PgSession;
import java.util.List;

/**
 * Assigns ids to restored accounts: their own, unless it is in use. New ids are not taken from the
 * sequence, which a rejected backup must not change. They leave a gap, so that an account that is
 * created concurrently does not wait for the same id.
 */
final class RestoredAccountIds {

  private static final int ROOM = 100;

  private final PgSession session;
  private long last;

  RestoredAccountIds(PgSession session, List<Entry> accounts) {
    this.session = session;
    long existing = session.number("SELECT coalesce(max(id), 0) FROM account");
    long assigned = new IdSequences(session).position(IdSequences.ACCOUNTS);
    long requested = accounts.stream().mapToLong(Entry::id).max().orElse(0);
    this.last = Math.max(requested, Math.max(existing, assigned) + ROOM);
  }

  long of(Entry account) {
    boolean taken =
        session.first("SELECT 1 FROM account WHERE id = ?", row -> true, account.id()).isPresent();
    return taken ? ++last : account.id();
  }
}
