package dev.rubrica.persistence.account;

import dev.rubrica.application.port.out.AccountRepository;
import dev.rubrica.domain.account.Account;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.ApiKey;
import dev.rubrica.domain.account.Caller;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.account.Scope;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Accounts and their keys in PostgreSQL. */
public final class PgAccountRepository implements AccountRepository {

  private final PgSession session;

  public PgAccountRepository(PgSession session) {
    this.session = session;
  }

  @Override
  public Account insert(AccountName name, RatePlan plan, Instant now) {
    Account inserted =
        session
            .first(
                """
                INSERT INTO account (name, plan, created_at)
                VALUES (?, ?, ?)
                RETURNING *
                """,
                PgAccountRepository::account,
                name.value(),
                plan,
                now)
            .orElseThrow();
    session.contactCount().insert(inserted.id(), 0);
    return inserted;
  }

  @Override
  public Optional<Account> find(AccountName name) {
    return session.first(
        "SELECT * FROM account WHERE name = ?", PgAccountRepository::account, name.value());
  }

  @Override
  public List<Account> list() {
    return session.list(
        "SELECT * FROM account ORDER BY name COLLATE \"C\"", PgAccountRepository::account);
  }

  @Override
  public ApiKey insertKey(
      AccountId account, String hash, Scope scope, boolean provided, Instant now) {
    return session
        .first(
            """
            INSERT INTO api_key (account_id, hash, scope, provided, created_at)
            VALUES (?, ?, ?, ?, ?)
            RETURNING *
            """,
            PgAccountRepository::key,
            account.value(),
            hash,
            scope,
            provided,
            now)
        .orElseThrow();
  }

  @Override
  public List<ApiKey> keys(AccountId account) {
    return session.list(
        "SELECT * FROM api_key WHERE account_id = ? ORDER BY id",
        PgAccountRepository::key,
        account.value());
  }

  @Override
  public List<HashedKey> providedKeys(AccountId account) {
    return session.list(
        """
        SELECT *
        FROM api_key
        WHERE account_id = ?
          AND provided
        ORDER BY id
        """,
        row -> new HashedKey(key(row), row.getString("hash")),
        account.value());
  }

  @Override
  public Optional<ApiKey> revoke(KeyId key, Instant now) {
    return session.first(
        """
        UPDATE api_key
        SET revoked_at = coalesce(revoked_at, ?)
        WHERE id = ?
        RETURNING *
        """,
        PgAccountRepository::key,
        now,
        key.value());
  }

  @Override
  public Optional<KeyOwner> owner(String hash) {
    return session.first(
        """
        SELECT k.id, k.account_id, k.scope, a.plan, a.name
        FROM api_key k
        JOIN account a ON a.id = k.account_id
        WHERE k.hash = ?
          AND k.revoked_at IS NULL
        """,
        row -> new KeyOwner(caller(row), new AccountName(row.getString("name"))),
        hash);
  }

  private static Caller caller(ResultSet row) throws SQLException {
    return new Caller(
        new AccountId(row.getLong("account_id")),
        new KeyId(row.getLong("id")),
        Scope.valueOf(row.getString("scope")),
        RatePlan.valueOf(row.getString("plan")));
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(
        new AccountId(row.getLong("id")),
        new AccountName(row.getString("name")),
        RatePlan.valueOf(row.getString("plan")),
        Timestamps.read(row, "created_at"));
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    return new ApiKey(
        new KeyId(row.getLong("id")),
        new AccountId(row.getLong("account_id")),
        Scope.valueOf(row.getString("scope")),
        Timestamps.read(row, "created_at"),
        Timestamps.readNullable(row, "revoked_at"));
  }
}
