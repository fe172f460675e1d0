package dev.rubrica.persistence;

import java.util.Optional;

/** The keys of a backup: their ids and hashes are unique among all accounts. */
final class RestoredKeys {

  private final Session session;
  private final BackupArchive archive;

  RestoredKeys(Session session, BackupArchive archive) {
    this.session = session;
    this.archive = archive;
    session.update("CREATE TEMP TABLE restored_key (LIKE api_key) ON COMMIT DROP");
  }

  /** Those of the account, each under its id unless somebody else's key has that. */
  void load(RestoredAccount account) {
    session.update("TRUNCATE restored_key");
    account.copy(archive, BackupTable.API_KEY, "restored_key");
    refuseThoseInUse();
    session.update(
        """
        INSERT INTO api_key (id, account_id, hash, scope, provided, created_at, revoked_at)
          OVERRIDING SYSTEM VALUE
        SELECT
          CASE
            WHEN EXISTS (SELECT FROM api_key k WHERE k.id = r.id) THEN nextval('api_key_id_seq')
            ELSE r.id
          END,
          account_id, hash, scope, provided, created_at, revoked_at
        FROM restored_key r
        ORDER BY id
        """);
  }

  private void refuseThoseInUse() {
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
      throw new BackupRefused(
          "account %s uses a key that is in the backup; revoke it first".formatted(owner.get()));
    }
  }
}
