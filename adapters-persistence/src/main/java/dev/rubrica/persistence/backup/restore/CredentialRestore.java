package dev.rubrica.persistence.backup.restore;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.persistence.backup.file.BackupArchive;
import dev.rubrica.persistence.backup.file.BackupException;
import dev.rubrica.persistence.backup.file.BackupTable;
import dev.rubrica.persistence.backup.file.RowRule;
import dev.rubrica.persistence.jdbc.PgSession;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Restores API keys or inbound tokens, whose ids and hashes are unique over all accounts.
 *
 * @param table the table of the credentials
 * @param noun what messages call one of them
 * @param columns the columns of a row, without its id and account
 * @param references the columns with ids of these credentials
 */
record CredentialRestore(
    BackupTable table,
    String noun,
    String columns,
    List<Reference> references,
    PgSession session,
    BackupArchive archive) {

  private static final List<Reference> KEYS =
      List.of(
          new Reference("audit_entry", "key_id"),
          new Reference("audit_entry", "affected_key_id"),
          new Reference("suppression", "created_by"),
          new Reference("suppression", "lifted_by"),
          new Reference("consent", "created_by"));

  private static final List<Reference> TOKENS =
      List.of(
          new Reference("audit_entry", "token_id"),
          new Reference("audit_entry", "affected_token_id"));

  /** A column with ids of credentials. */
  record Reference(String table, String column) {}

  /** The credentials of one of the two tables, which are loaded into a temporary table. */
  static CredentialRestore of(BackupTable table, PgSession session, BackupArchive archive) {
    String columns =
        BackupTable.columns(session, table.table()).keySet().stream()
            .filter(column -> !column.equals("id"))
            .collect(Collectors.joining(", "));
    CredentialRestore restore =
        table == BackupTable.API_KEY
            ? new CredentialRestore(table, "key", columns, KEYS, session, archive)
            : new CredentialRestore(table, "token", columns, TOKENS, session, archive);
    session.update(restore.sql("CREATE TEMP TABLE restored_{table} (LIKE {table}) ON COMMIT DROP"));
    return restore;
  }

  /** Loads the credentials of an account into the temporary table and validates them. */
  void load(RestoredAccount account) {
    RowRule rule = table.rule(new AccountId(account.id()), _ -> {});
    account.copy(archive, table, sql("restored_{table}"), rule);
    rejectDuplicates(account);
    rejectCredentialsInUse();
  }

  private void rejectDuplicates(RestoredAccount account) {
    long duplicates =
        session.number(
            sql(
                """
                SELECT count(*) - count(DISTINCT id)
                  + count(*) FILTER (WHERE revoked_at IS NULL)
                  - count(DISTINCT hash) FILTER (WHERE revoked_at IS NULL)
                FROM restored_{table}
                """));
    if (duplicates != 0) {
      throw TableRestore.damaged(account.entry(), "a duplicate " + noun, null);
    }
  }

  private void rejectCredentialsInUse() {
    Optional<String> owner =
        session.first(
            sql(
                """
                SELECT a.name
                FROM restored_{table} r
                JOIN {table} k ON k.hash = r.hash AND k.revoked_at IS NULL
                JOIN account a ON a.id = k.account_id
                WHERE r.revoked_at IS NULL
                """),
            row -> row.getString(1));
    if (owner.isPresent()) {
      throw new BackupException(
          "account %s uses a %s that is in the backup; revoke it first"
              .formatted(owner.get(), noun));
    }
  }

  /**
   * Activates the credentials of the account. One whose id is in use gets a new id, and the rows
   * that refer to it are updated accordingly.
   */
  void open(RestoredAccount account) {
    session.update(sql("ALTER TABLE restored_{table} ADD COLUMN IF NOT EXISTS new_id bigint"));
    session.update(
        sql(
            """
            UPDATE restored_{table} r
            SET new_id = CASE
              WHEN EXISTS (SELECT FROM {table} k WHERE k.id = r.id) THEN nextval('{table}_id_seq')
              ELSE r.id
            END
            WHERE r.account_id = ?
            """),
        account.id());
    session.update(
        sql(
            """
            INSERT INTO {table} (id, account_id, {columns}) OVERRIDING SYSTEM VALUE
            SELECT new_id, ?, {columns}
            FROM restored_{table}
            WHERE account_id = ?
            ORDER BY new_id
            """),
        account.id(),
        account.id());
    rename(account);
  }

  /**
   * The ids that keys of the backup have in the account that the restored one replaces. It keeps
   * its own keys, and those that it does not have are left out: the backup is of another database,
   * where their ids mean other keys.
   */
  RenamedIds ownedBy(long replaced, RestoredAccount account) {
    account.copy(
        archive, table, sql("restored_{table}"), table.rule(new AccountId(account.id()), _ -> {}));
    List<long[]> owned =
        session.list(
            sql(
                """
                SELECT r.id, max(k.id)
                FROM restored_{table} r
                JOIN {table} k ON k.account_id = ? AND k.hash = r.hash
                WHERE r.account_id = ?
                GROUP BY r.id
                """),
            row -> new long[] {row.getLong(1), row.getLong(2)},
            replaced,
            account.id());
    return RenamedIds.of(owned);
  }

  private void rename(RestoredAccount account) {
    List<long[]> renamed =
        session.list(
            sql("SELECT id, new_id FROM restored_{table} WHERE account_id = ? AND new_id <> id"),
            row -> new long[] {row.getLong(1), row.getLong(2)},
            account.id());
    if (!renamed.isEmpty()) {
      references.forEach(reference -> rename(account, reference, RenamedIds.of(renamed)));
    }
  }

  private void rename(RestoredAccount account, Reference reference, RenamedIds renamed) {
    session.update(
        """
        UPDATE %1$s e
        SET %2$s = n.new_id
        FROM unnest(?::bigint[], ?::bigint[]) AS n (id, new_id)
        WHERE e.account_id = ?
          AND e.%2$s = n.id
        """
            .formatted(reference.table(), reference.column()),
        renamed.ids(),
        renamed.newIds(),
        account.id());
  }

  private String sql(String template) {
    return template.replace("{table}", table.table()).replace("{columns}", columns);
  }
}
