package dev.rubrica.persistence.backup.restore;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.persistence.backup.file.BackupArchive;
import dev.rubrica.persistence.backup.file.BackupException;
import dev.rubrica.persistence.backup.file.BackupTable;
import dev.rubrica.persistence.backup.file.RowRule;
import dev.rubrica.persistence.jdbc.PgSession;
import java.util.List;
import java.util.Optional;

/** Restores API keys, whose ids and hashes are unique over all accounts. */
final class ApiKeyRestore {

  private static final String LOADED = "restored_key";

  private final PgSession session;
  private final BackupArchive archive;

  ApiKeyRestore(PgSession session, BackupArchive archive) {
    this.session = session;
    this.archive = archive;
    session.update("CREATE TEMP TABLE " + LOADED + " (LIKE api_key) ON COMMIT DROP");
  }

  /** Loads the keys of an account into a temporary table and validates them. */
  void load(RestoredAccount account) {
    RowRule rule = BackupTable.API_KEY.rule(new AccountId(account.id()), _ -> {});
    account.copy(archive, BackupTable.API_KEY, LOADED, rule);
    rejectDuplicates(account);
    rejectKeysInUse();
  }

  private void rejectDuplicates(RestoredAccount account) {
    long duplicates =
        session.number(
            """
            SELECT count(*) - count(DISTINCT id)
              + count(*) FILTER (WHERE revoked_at IS NULL)
              - count(DISTINCT hash) FILTER (WHERE revoked_at IS NULL)
            FROM restored_key
            """);
    if (duplicates != 0) {
      throw TableRestore.damaged(account.entry(), "a duplicate key", null);
    }
  }

  private void rejectKeysInUse() {
    Optional<String> owner =
        session.first(
            """
            SELECT a.name
            FROM restored_key r
            JOIN api_key k ON k.hash = r.hash AND k.revoked_at IS NULL
            JOIN account a ON a.id = k.account_id
            WHERE r.revoked_at IS NULL
            """,
            row -> row.getString(1));
    if (owner.isPresent()) {
      throw new BackupException(
          "account %s uses a key that is in the backup; revoke it first".formatted(owner.get()));
    }
  }

  /**
   * Activates the keys of the account. A key whose id is in use gets a new id, and the audit trail,
   * suppressions and consents are updated accordingly.
   */
  void open(RestoredAccount account) {
    session.update("ALTER TABLE restored_key ADD COLUMN IF NOT EXISTS new_id bigint");
    session.update(
        """
        UPDATE restored_key r
        SET new_id = CASE
          WHEN EXISTS (SELECT FROM api_key k WHERE k.id = r.id) THEN nextval('api_key_id_seq')
          ELSE r.id
        END
        WHERE r.account_id = ?
        """,
        account.id());
    session.update(
        """
        INSERT INTO api_key (id, account_id, hash, scope, provided, created_at, revoked_at)
          OVERRIDING SYSTEM VALUE
        SELECT new_id, ?, hash, scope, provided, created_at, revoked_at
        FROM restored_key
        WHERE account_id = ?
        ORDER BY new_id
        """,
        account.id(),
        account.id());
    rename(account);
  }

  private void rename(RestoredAccount account) {
    List<long[]> renamed =
        session.list(
            "SELECT id, new_id FROM restored_key WHERE account_id = ? AND new_id <> id",
            row -> new long[] {row.getLong(1), row.getLong(2)},
            account.id());
    if (!renamed.isEmpty()) {
      rename(account, "audit_entry", "key_id", renamed);
      rename(account, "audit_entry", "affected_key_id", renamed);
      rename(account, "suppression", "created_by", renamed);
      rename(account, "suppression", "lifted_by", renamed);
      rename(account, "consent", "created_by", renamed);
    }
  }

  private void rename(RestoredAccount account, String table, String column, List<long[]> renamed) {
    session.update(
        """
        UPDATE %1$s e
        SET %2$s = n.new_id
        FROM unnest(?::bigint[], ?::bigint[]) AS n (id, new_id)
        WHERE e.account_id = ?
          AND e.%2$s = n.id
        """
            .formatted(table, column),
        renamed.stream().mapToLong(ids -> ids[0]).toArray(),
        renamed.stream().mapToLong(ids -> ids[1]).toArray(),
        account.id());
  }
}
