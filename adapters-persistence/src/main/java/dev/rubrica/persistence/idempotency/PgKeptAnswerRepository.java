package dev.rubrica.persistence.idempotency;

import dev.rubrica.application.port.out.KeptAnswerRepository;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.idempotency.IdempotencyKey;
import dev.rubrica.domain.idempotency.IdempotentCall;
import dev.rubrica.domain.idempotency.KeptAnswer;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.StatementBatch;
import dev.rubrica.persistence.lock.LockOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Kept answers in PostgreSQL. */
public final class PgKeptAnswerRepository implements KeptAnswerRepository {

  private final PgSession session;

  public PgKeptAnswerRepository(PgSession session) {
    this.session = session;
  }

  // The lock and the query are two statements of one round trip: a single statement would read a
  // state from before it has the lock.
  @Override
  public Claim claim(AccountId account, IdempotencyKey key) {
    List<List<Optional<Kept>>> results =
        new StatementBatch(List.of(LockOrder.callLock(account, key), select(account, key)))
            .query(session, List.of(), KeptAnswerRowMapper::lockOrAnswer);
    boolean granted = !results.getFirst().isEmpty();
    return new Claim(granted, results.getLast().stream().findFirst().flatMap(found -> found));
  }

  @Override
  public Optional<Kept> find(AccountId account, IdempotencyKey key) {
    return session.first(select(account, key), KeptAnswerRowMapper::kept);
  }

  private static SqlFragment select(AccountId account, IdempotencyKey key) {
    return SqlFragment.of(
        """
        SELECT encode(fingerprint, 'hex') AS fingerprint, kept_at, status, body, location, entity_tag, contact_id, import_id
        FROM kept_answer
        WHERE account_id = ?
          AND key = ?
        """,
        account.value(),
        key.value());
  }

  @Override
  public void keep(IdempotentCall call, KeptAnswer answer, Instant now) {
    switch (answer) {
      case KeptAnswer.Response response ->
          insert(
              call,
              now,
              response.status(),
              response.body(),
              response.location(),
              response.entityTag(),
              response.contact() == null ? null : response.contact().value(),
              null);
      case KeptAnswer.StartedImport(var id) ->
          insert(call, now, null, null, null, null, null, id.value());
    }
  }

  private void insert(IdempotentCall call, Instant now, @Nullable Object... answer) {
    SqlFragment statement =
        SqlFragment.of(
            """
            INSERT INTO kept_answer (account_id, key, fingerprint, kept_at,
              status, body, location, entity_tag, contact_id, import_id)
            VALUES (?, ?, decode(?, 'hex'), ?,
              ?::integer, ?::text, ?::text, ?::text, ?::bigint, ?::bigint)
            """,
            call.account().value(),
            call.key().value(),
            call.fingerprint().hex(),
            now);
    session.end().add(statement.then("", answer));
  }

  @Override
  public void forget(AccountId account, IdempotencyKey key) {
    session
        .end()
        .add(
            SqlFragment.of(
                """
                DELETE FROM kept_answer
                WHERE account_id = ?
                  AND key = ?
                """,
                account.value(),
                key.value()));
  }

  @Override
  public Optional<Instant> timeOf(AccountId account, int place) {
    return session.first(
        """
        SELECT kept_at
        FROM kept_answer
        WHERE account_id = ?
        ORDER BY kept_at DESC
        OFFSET ?
        LIMIT 1
        """,
        KeptAnswerRowMapper::time,
        account.value(),
        place - 1);
  }

  // SKIP LOCKED: another node may be erasing the same answers.
  @Override
  public int erase(AccountId account, Instant before, int atMost) {
    return session.updatePlanned(
        SqlFragment.of(
            """
            WITH old AS (
              SELECT key
              FROM kept_answer
              WHERE account_id = ?
                AND kept_at < ?
              ORDER BY kept_at
              LIMIT ?
              FOR UPDATE SKIP LOCKED)
            DELETE FROM kept_answer k
            USING old
            WHERE k.account_id = ?
              AND k.key = old.key
            """,
            account.value(),
            before,
            atMost,
            account.value()));
  }
}
