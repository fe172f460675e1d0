package dev.rubrica.persistence.backup.restore;

import dev.rubrica.persistence.backup.file.BackupManifest.Entry;
import dev.rubrica.persistence.backup.file.IdSequences;
import dev.rubrica.persistence.jdbc.PgSession;
import java.util.List;

/**
 * Under which numbers accounts of a backup are restored: their own, unless somebody else has it.
 * New ones are not drawn from the sequence, which a refused backup must leave as it is. They leave
 * room below them, so that whoever makes an account meanwhile does not wait for the same number.
 */
final class RestoredAccountIds {

  private static final int ROOM = 100;

  private final PgSession session;
  private long last;

  RestoredAccountIds(PgSession session, List<Entry> accounts) {
    this.session = session;
    long here = session.number("SELECT coalesce(max(id), 0) FROM account");
    long made = new IdSequences(session).position(IdSequences.ACCOUNTS);
    long asked = accounts.stream().mapToLong(Entry::id).max().orElse(0);
    this.last = Math.max(asked, Math.max(here, made) + ROOM);
  }

  long of(Entry account) {
    boolean taken =
        session.first("SELECT 1 FROM account WHERE id = ?", row -> true, account.id()).isPresent();
    return taken ? ++last : account.id();
  }
}
