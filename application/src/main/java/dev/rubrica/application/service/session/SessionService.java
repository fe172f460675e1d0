package dev.rubrica.application.service.session;

import dev.rubrica.application.port.in.session.ManageSessions;
import dev.rubrica.application.port.out.ApiKeyGenerator;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.Caller;
import dev.rubrica.domain.session.Session;
import dev.rubrica.domain.session.SessionId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Begins, finds and ends sessions. */
public final class SessionService implements ManageSessions {

  private static final int LONGEST_SECRET = 512;

  private final Storage storage;
  private final ApiKeyGenerator secrets;
  private final Clock clock;

  public SessionService(Storage storage, ApiKeyGenerator secrets, Clock clock) {
    this.storage = storage;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public Optional<String> begin(Caller caller) {
    Instant now = clock.instant();
    String secret = secrets.create();
    SessionId id = new SessionId(caller.account(), caller.key(), secrets.hash(secret));
    boolean begun =
        storage.write(
            caller.account(), in -> in.sessions().begin(id, now, now.plus(Session.LIFETIME)));
    return begun ? Optional.of(secret) : Optional.empty();
  }

  @Override
  public Optional<Session> find(String secret, Optional<AccountId> lastKnown) {
    // No secret is longer, so the storage need not be asked.
    if (secret.length() > LONGEST_SECRET) {
      return Optional.empty();
    }
    String hash = secrets.hash(secret);
    Instant now = clock.instant();
    return lastKnown.isPresent()
        ? storage.read(lastKnown.get(), in -> in.sessions().find(hash, now))
        : storage.read(in -> in.sessions().find(hash, now));
  }

  @Override
  public void end(SessionId session) {
    change(session, in -> in.sessions().end(session));
  }

  @Override
  public void setShortcuts(SessionId session, boolean on) {
    change(session, in -> in.sessions().setShortcuts(session, on));
  }

  private void change(SessionId session, Consumer<Repositories> change) {
    storage.write(
        session.account(),
        in -> {
          change.accept(in);
          return true;
        });
  }
}
