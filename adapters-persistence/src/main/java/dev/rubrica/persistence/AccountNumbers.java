package dev.rubrica.persistence;

import dev.rubrica.persistence.BackupManifest.Entry;
import java.util.List;

/**
 * Under which numbers accounts of a backup are restored: their own, unless somebody else has it.
 * New ones are not drawn from the sequence, which a refused backup must leave as it is. They leave
 * room below them, so that whoever makes an account meanwhile does not wait for the same number.
 */
final class AccountNumbers {

  private static final int ROOM = 100;

  private final Session session;
  private long last;

  AccountNumbers(Session session, List<Entry> accounts) {
    this.session = session;
    long here = session.number("SELECT coalesce(max(id), 0) FROM account");
    long made = new Sequences(session).position(Sequences.ACCOUNTS);
    long asked = accounts.stream().mapToLong(Entry::id).max().orElse(0);
    this.last = Math.max(asked, Math.max(here, made) + ROOM);
  }

  long of(Entry account) {
    boolean taken =
        session.first("SELECT 1 FROM account WHERE id = ?", row -> true, account.id()).isPresent();
    return taken ? ++last : account.id();
  }
}
