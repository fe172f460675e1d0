package dev.rubrica.persistence.session;

import dev.rubrica.application.port.out.session.SessionRepository;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.Caller;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.account.Scope;
import dev.rubrica.domain.session.Session;
import dev.rubrica.domain.session.SessionId;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Sessions of the console in PostgreSQL. */
public final class PgSessionRepository implements SessionRepository {

  private final PgSession session;

  public PgSessionRepository(PgSession session) {
    this.session = session;
  }

  @Override
  public boolean begin(SessionId id, Instant now, Instant expiresAt) {
    if (!lockKey(id)) {
      return false;
    }
    makeRoom(id, now);
    session.update(
        """
        INSERT INTO console_session (account_id, key_id, hash, created_at, expires_at)
        VALUES (?, ?, ?, ?, ?)
        """,
        id.account().value(),
        id.key().value(),
        id.hash(),
        now,
        expiresAt);
    return true;
  }

  // With the lock, two sign-ins at once do not exceed the number of sessions.
  private boolean lockKey(SessionId id) {
    return session
        .first(
            """
            SELECT id
            FROM api_key
            WHERE account_id = ?
              AND id = ?
              AND revoked_at IS NULL
            FOR UPDATE
            """,
            row -> row.getLong("id"),
            id.account().value(),
            id.key().value())
        .isPresent();
  }

  private void makeRoom(SessionId id, Instant now) {
    session.update(
        """
        DELETE FROM console_session
        WHERE account_id = ?
          AND key_id = ?
          AND (expires_at <= ? OR hash NOT IN (
            SELECT hash
            FROM console_session
            WHERE account_id = ?
              AND key_id = ?
              AND expires_at > ?
            ORDER BY created_at DESC, hash
            LIMIT ?))
        """,
        id.account().value(),
        id.key().value(),
        now,
        id.account().value(),
        id.key().value(),
        now,
        Session.MAX_PER_KEY - 1);
  }

  @Override
  public Optional<Session> find(String hash, Instant now) {
    return session.first(
        """
        SELECT s.account_id, s.key_id, s.hash, s.expires_at, s.shortcuts, k.scope, a.plan, a.name
        FROM console_session s
        JOIN api_key k ON k.id = s.key_id AND k.account_id = s.account_id
        JOIN account a ON a.id = s.account_id
        WHERE s.hash = ?
          AND s.expires_at > ?
          AND k.revoked_at IS NULL
        """,
        PgSessionRepository::session,
        hash,
        now);
  }

  @Override
  public void setShortcuts(SessionId id, boolean on) {
    session.update(
        """
        UPDATE console_session
        SET shortcuts = ?
        WHERE account_id = ?
          AND key_id = ?
          AND hash = ?
        """,
        on,
        id.account().value(),
        id.key().value(),
        id.hash());
  }

  @Override
  public void end(SessionId id) {
    session.update(
        """
        DELETE FROM console_session
        WHERE account_id = ?
          AND key_id = ?
          AND hash = ?
        """,
        id.account().value(),
        id.key().value(),
        id.hash());
  }

  @Override
  public int deleteExpired(AccountId account, Instant now) {
    return session.update(
        """
        DELETE FROM console_session
        WHERE account_id = ?
          AND expires_at <= ?
        """,
        account.value(),
        now);
  }

  private static Session session(ResultSet row) throws SQLException {
    AccountId account = new AccountId(row.getLong("account_id"));
    KeyId key = new KeyId(row.getLong("key_id"));
    return new Session(
        new SessionId(account, key, row.getString("hash")),
        new Caller(
            account,
            key,
            Scope.valueOf(row.getString("scope")),
            RatePlan.valueOf(row.getString("plan"))),
        new AccountName(row.getString("name")),
        Timestamps.read(row, "expires_at"),
        row.getBoolean("shortcuts"));
  }
}
