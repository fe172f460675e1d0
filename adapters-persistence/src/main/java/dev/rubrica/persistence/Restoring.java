package dev.rubrica.persistence;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.persistence.BackupManifest.Entry;
import dev.rubrica.persistence.Backups.Kept;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings accounts of a backup into the database, in one transaction. Each is loaded under an id
 * that nobody knows, which shuts nobody out, and checked; only then does it take its place.
 */
final class Restoring {

  private final Session session;
  private final BackupArchive archive;
  private final Instant now;

  Restoring(Session session, BackupArchive archive, Instant now) {
    this.session = session;
    this.archive = archive;
    this.now = now;
  }

  List<Kept> restore(List<Entry> accounts, boolean replace) {
    session.waitWithoutLimit();
    archive.mustFit(session);
    if (!replace) {
      refuseThoseHere(accounts);
    }
    List<RestoredAccount> restored = new ArrayList<>();
    for (Entry account : accounts) {
      restored.add(RestoredAccount.load(session, archive, account, now));
    }
    // The checks below, and searches soon, are planned for what is there now.
    session.update("ANALYZE (SKIP_LOCKED) contact, contact_list, membership");
    restored.forEach(account -> RestoredRows.check(session, account));
    RestoredKeys keys = new RestoredKeys(session, archive);
    return restored.stream().map(account -> settle(account, keys)).toList();
  }

  private void refuseThoseHere(List<Entry> accounts) {
    List<Entry> here =
        accounts.stream().filter(account -> idOf(account.name()).isPresent()).toList();
    if (!here.isEmpty()) {
      throw new BackupRefused(
          (here.size() == 1
                  ? "there is an account %s already; --replace puts the backup in its place"
                  : "there are accounts %s already; --replace puts the backup in their place")
              .formatted(BackupArchive.names(here)));
    }
  }

  private Optional<Long> idOf(String name) {
    return session.first("SELECT id FROM account WHERE name = ?", row -> row.getLong(1), name);
  }

  private Kept settle(RestoredAccount account, RestoredKeys keys) {
    Optional<Long> old = idOf(account.entry().name());
    if (old.isPresent()) {
      new Replacement(session).replace(old.get(), account.id());
    } else {
      keys.load(account);
    }
    account.takeItsName();
    Actor operator = new Actor.CommandLine(new AccountId(account.id()));
    AuditEvent event = AuditEvent.accountRestored(account.entry().contactCount());
    session.atTheEnd(AuditRows.insert(operator, event, now));
    return Kept.of(account.entry(), account.id(), old.isPresent());
  }
}
