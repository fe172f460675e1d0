package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.session.SessionRepository;
import dev.rubrica.domain.account.Account;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.ApiKey;
import dev.rubrica.domain.account.Caller;
import dev.rubrica.domain.session.Session;
import dev.rubrica.domain.session.SessionId;
import dev.rubrica.testkit.memory.State.Key;
import dev.rubrica.testkit.memory.State.StoredSession;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Sessions of the console in memory. */
record InMemorySessions(Transaction in) implements SessionRepository {

  @Override
  public boolean begin(SessionId id, Instant now, Instant expiresAt) {
    State state = in.toWrite();
    if (validKey(id).isEmpty()) {
      return false;
    }
    Transaction.require(!state.sessions.containsKey(id.hash()), "the hash is that of no other");
    delete(one -> isOfKey(one, id) && !one.expiresAt().isAfter(now));
    List<StoredSession> oldestFirst =
        state.sessions.values().stream()
            .filter(one -> isOfKey(one, id))
            .sorted(Comparator.comparing(StoredSession::createdAt))
            .toList();
    oldestFirst.stream()
        .limit(Math.max(0, oldestFirst.size() - Session.MAX_PER_KEY + 1))
        .forEach(one -> state.sessions.remove(one.id().hash()));
    state.sessions.put(id.hash(), new StoredSession(id, now, expiresAt, true));
    return true;
  }

  private static boolean isOfKey(StoredSession one, SessionId id) {
    return one.id().account().equals(id.account()) && one.id().key().equals(id.key());
  }

  private Optional<ApiKey> validKey(SessionId id) {
    return Optional.ofNullable(in.toRead().keys.get(id.key().value()))
        .map(Key::key)
        .filter(key -> key.account().equals(id.account()) && key.revokedAt() == null);
  }

  @Override
  public Optional<Session> find(String hash, Instant now) {
    return Optional.ofNullable(in.toRead().sessions.get(hash))
        .filter(stored -> stored.expiresAt().isAfter(now))
        .flatMap(stored -> validKey(stored.id()).map(key -> session(stored, key)));
  }

  private Session session(StoredSession stored, ApiKey key) {
    Account account = in.toRead().accounts.get(key.account().value());
    return new Session(
        stored.id(),
        new Caller(account.id(), key.id(), key.scope(), account.plan()),
        account.name(),
        stored.expiresAt(),
        stored.shortcuts());
  }

  @Override
  public void setShortcuts(SessionId id, boolean on) {
    in.toWrite()
        .sessions
        .computeIfPresent(
            id.hash(),
            (_, old) ->
                old.id().equals(id)
                    ? new StoredSession(id, old.createdAt(), old.expiresAt(), on)
                    : old);
  }

  @Override
  public void end(SessionId id) {
    delete(one -> one.id().equals(id));
  }

  @Override
  public int deleteExpired(AccountId account, Instant now) {
    return delete(one -> one.id().account().equals(account) && !one.expiresAt().isAfter(now));
  }

  private int delete(Predicate<StoredSession> which) {
    State state = in.toWrite();
    int before = state.sessions.size();
    state.sessions.values().removeIf(which);
    return before - state.sessions.size();
  }
}
