package dev.rubrica.persistence.backup.restore;

import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.persistence.audit.AuditRowMapper;
import dev.rubrica.persistence.backup.file.BackedUpAccount;
import dev.rubrica.persistence.backup.file.BackupArchive;
import dev.rubrica.persistence.backup.file.BackupException;
import dev.rubrica.persistence.backup.file.BackupManifest.Entry;
import dev.rubrica.persistence.backup.file.BackupTable;
import dev.rubrica.persistence.backup.file.IdSequences;
import dev.rubrica.persistence.erasure.ErasureKeyRecord;
import dev.rubrica.persistence.jdbc.PgSession;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Restores accounts of a backup in one transaction. Each account is loaded under an unknown name,
 * which blocks no other transaction, and validated; only then does it get its name.
 */
public final class BackupRestore {

  /** A class of its own, so that the lock never conflicts with the locks of accounts. */
  public static final int LOCK_CLASS = 0x52554252;

  public static final int LOCK_RESTORE = 1;

  /** How far ids of a backup may exceed those of the database. */
  private static final long FARTHEST = 1L << 40;

  private final PgSession session;
  private final BackupArchive archive;
  private final Pseudonyms pseudonyms;
  private final Instant now;

  /**
   * @param pseudonyms of the erasure key
   */
  public BackupRestore(
      PgSession session, BackupArchive archive, Pseudonyms pseudonyms, Instant now) {
    this.pseudonyms = pseudonyms;
    this.session = session;
    this.archive = archive;
    this.now = now;
  }

  public List<BackedUpAccount> restore(List<Entry> accounts, boolean replace) {
    session.waitWithoutLimit();
    waitForOthers();
    archive.mustFit(session);
    requireKey(accounts);
    if (!replace) {
      rejectExistingAccounts(accounts);
    }
    List<RestoredAccount> restored = load(accounts);
    // The checks below, and later searches, need statistics of the restored rows.
    session.update("ANALYZE (SKIP_LOCKED) contact, contact_list, membership, suppression, consent");
    restored.forEach(account -> RestoreConsistencyCheck.check(session, account));
    restored.forEach(account -> RestoredTags.register(session, account));
    CredentialRestore keys = CredentialRestore.of(BackupTable.API_KEY, session, archive);
    CredentialRestore tokens = CredentialRestore.of(BackupTable.INBOUND_TOKEN, session, archive);
    List<RestoredAccount> added =
        restored.stream().filter(account -> idOf(account.entry().name()).isEmpty()).toList();
    added.forEach(keys::load);
    added.forEach(tokens::load);
    Map<String, Long> highest = highestIds(restored);
    IdSequences sequences = new IdSequences(session);
    rejectLeaps(sequences, highest);
    // All checks are done: now the sequences may change, which no rollback restores.
    highest.forEach(sequences::raise);
    added.forEach(keys::open);
    added.forEach(tokens::open);
    return restored.stream().map(account -> settle(account, keys)).toList();
  }

  // Pseudonyms of two keys in one database: nobody could find the opt-outs of one of them.
  private void requireKey(List<Entry> accounts) {
    ErasureKeyRecord key = new ErasureKeyRecord(session);
    Optional<String> recorded = key.find();
    Optional<String> own = pseudonyms.fingerprint();
    if (own.isPresent() && recorded.isPresent() && !own.equals(recorded)) {
      throw new BackupException(ErasureKeyRecord.OTHER_KEY);
    }
    String ofBackup = archive.manifest().erasureKey();
    Optional<String> current = own.or(() -> recorded);
    if (ofBackup != null && current.isPresent() && !current.get().equals(ofBackup)) {
      throw new BackupException(
          "a backup is restored with the erasure key of its service, and this database has another"
              + " erasure key: restore it into a new database, with RUBRICA_ERASURE_KEY or the file"
              + " erasure-key of the data directory set to the key of the backup");
    }
    // The next start would accept another key, which finds none of the erased opt-outs. While
    // nobody
    // was erased, any key will do: the backup can be restored without the key of its service.
    if (accounts.stream().anyMatch(Entry::hasErasedPeople)) {
      own.or(() -> Optional.ofNullable(ofBackup)).ifPresent(key::record);
    }
  }

  // Concurrent restores would choose the same ids and set the same sequences.
  private void waitForOthers() {
    session.run("SELECT set_config('lock_timeout', '0', true)");
    session.run("SELECT pg_advisory_xact_lock(?, ?)", LOCK_CLASS, LOCK_RESTORE);
    session.run(
        "SELECT set_config('lock_timeout', reset_val, true) FROM pg_settings WHERE name ="
            + " 'lock_timeout'");
  }

  private List<RestoredAccount> load(List<Entry> accounts) {
    RestoredAccountIds numbers = new RestoredAccountIds(session, accounts);
    return accounts.stream()
        .map(account -> load(RestoredAccount.of(session, account, numbers.of(account))))
        .toList();
  }

  private RestoredAccount load(RestoredAccount account) {
    account.load(archive, idOf(account.entry().name()).isPresent(), now);
    return account;
  }

  private Map<String, Long> highestIds(List<RestoredAccount> accounts) {
    Map<String, Long> highest = new TreeMap<>(archive.manifest().sequences());
    for (RestoredAccount account : accounts) {
      highest.merge(IdSequences.ACCOUNTS, account.id(), Math::max);
      account.highest().forEach((table, id) -> highest.merge(table, id, Math::max));
    }
    highest.keySet().retainAll(IdSequences.tables());
    return highest;
  }

  // A forged backup must not use up the ids of all other accounts.
  private static void rejectLeaps(IdSequences sequences, Map<String, Long> highest) {
    highest.forEach(
        (table, id) -> {
          if (id - sequences.position(table) > FARTHEST) {
            throw new BackupException(
                "the backup has ids of %s too far above those of this database".formatted(table));
          }
        });
  }

  private void rejectExistingAccounts(List<Entry> accounts) {
    List<Entry> here =
        accounts.stream().filter(account -> idOf(account.name()).isPresent()).toList();
    if (!here.isEmpty()) {
      throw new BackupException(
          (here.size() == 1
                  ? "the account %s exists already; use --replace to replace it by the backup"
                  : "the accounts %s exist already; use --replace to replace them by the backup")
              .formatted(BackupArchive.names(here)));
    }
  }

  private Optional<Long> idOf(String name) {
    return session.first("SELECT id FROM account WHERE name = ?", row -> row.getLong(1), name);
  }

  private BackedUpAccount settle(RestoredAccount account, CredentialRestore keys) {
    Optional<Long> old = idOf(account.entry().name());
    RestoredErasures erasures =
        new RestoredErasures(session, pseudonyms, account.id(), account.entry().name());
    if (old.isPresent()) {
      RenamedIds owned = keys.ownedBy(old.get(), account);
      new AccountReplacement(session, erasures, now).replace(old.get(), account.id(), owned);
    } else {
      erasures.apply(now);
    }
    new RestoredSuppressions(session, account.id()).derive();
    account.takeItsName();
    Actor operator = new Actor.CommandLine(new AccountId(account.id()));
    AuditEvent event = AuditEvent.accountRestored(account.entry().contactCount());
    session.end().add(AuditRowMapper.insert(operator, event, now));
    return BackedUpAccount.of(account.entry(), account.id(), old.isPresent());
  }
}
