package dev.rubrica.persistence.inbound;

import dev.rubrica.application.port.out.InboundTokenRepository;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.inbound.InboundToken;
import dev.rubrica.domain.inbound.InboundTokenId;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Inbound tokens in PostgreSQL. */
public final class PgInboundTokenRepository implements InboundTokenRepository {

  private final PgSession session;

  public PgInboundTokenRepository(PgSession session) {
    this.session = session;
  }

  @Override
  public InboundToken insert(AccountId account, String hash, Instant now) {
    return session
        .first(
            """
            INSERT INTO inbound_token (account_id, hash, created_at)
            VALUES (?, ?, ?)
            RETURNING *
            """,
            PgInboundTokenRepository::token,
            account.value(),
            hash,
            now)
        .orElseThrow();
  }

  @Override
  public List<InboundToken> list(AccountId account) {
    return session.list(
        "SELECT * FROM inbound_token WHERE account_id = ? ORDER BY id",
        PgInboundTokenRepository::token,
        account.value());
  }

  @Override
  public Optional<InboundToken> revoke(InboundTokenId token, Instant now) {
    return session.first(
        """
        UPDATE inbound_token
        SET revoked_at = coalesce(revoked_at, ?)
        WHERE id = ?
        RETURNING *
        """,
        PgInboundTokenRepository::token,
        now,
        token.value());
  }

  @Override
  public Optional<InboundToken> find(String hash) {
    return session.first(
        "SELECT * FROM inbound_token WHERE hash = ? AND revoked_at IS NULL",
        PgInboundTokenRepository::token,
        hash);
  }

  private static InboundToken token(ResultSet row) throws SQLException {
    return new InboundToken(
        new InboundTokenId(row.getLong("id")),
        new AccountId(row.getLong("account_id")),
        Timestamps.read(row, "created_at"),
        Timestamps.readNullable(row, "revoked_at"));
  }
}
