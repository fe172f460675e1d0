package dev.rubrica.application.service.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ManageAccounts;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.service.account.AccountService;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.Caller;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.session.Session;
import dev.rubrica.testkit.fake.FakeApiKeyGenerator;
import dev.rubrica.testkit.fake.StoppedClock;
import dev.rubrica.testkit.memory.InMemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionServiceTest {

  private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

  private final Storage storage = new InMemoryStorage();
  private final StoppedClock clock = new StoppedClock();
  private final AccountService accounts =
      new AccountService(storage, new FakeApiKeyGenerator(), clock);
  private final SessionService sessions =
      new SessionService(storage, new FakeApiKeyGenerator("session"), clock);
  private Caller caller;

  @BeforeEach
  void createAccount() {
    ManageAccounts.Created created = accounts.create(new AccountName("Lecce"), RatePlan.UNLIMITED);
    caller = accounts.byKey(created.key().secret()).orElseThrow();
  }

  @Test
  void a_session_allows_what_its_key_allows_for_twelve_hours() {
    String secret = sessions.begin(caller).orElseThrow();
    Session session = find(secret).orElseThrow();
    assertEquals(caller, session.caller());
    assertEquals(clock.instant().plus(Duration.ofHours(12)), session.expiresAt());
    assertEquals(
        Optional.of(session), sessions.find(secret, Optional.of(session.caller().account())));
    clock.push(Duration.ofHours(12));
    assertEquals(Optional.empty(), find(secret));
    assertTrue(session.isExpired(clock.instant()));
  }

  @Test
  void a_session_is_stored_by_the_hash_of_its_secret() {
    String secret = sessions.begin(caller).orElseThrow();
    Session session = find(secret).orElseThrow();
    assertNotEquals(secret, session.id().hash());
    assertEquals(Optional.empty(), find(session.id().hash()));
    assertEquals(Optional.empty(), find("x".repeat(513)));
    assertFalse(session.toString().contains(session.id().hash()), session.toString());
  }

  @Test
  void a_session_ends_by_sign_out_and_by_the_revocation_of_its_key() {
    String first = sessions.begin(caller).orElseThrow();
    String second = sessions.begin(caller).orElseThrow();
    sessions.end(find(first).orElseThrow().id());
    assertEquals(Optional.empty(), find(first));
    assertTrue(find(second).isPresent());
    accounts.revokeKey(caller.key());
    assertEquals(Optional.empty(), find(second));
    assertEquals(Optional.empty(), sessions.begin(caller));
  }

  @Test
  void shortcuts_are_kept_in_the_session() {
    String secret = sessions.begin(caller).orElseThrow();
    sessions.setShortcuts(find(secret).orElseThrow().id(), false);
    assertFalse(find(secret).orElseThrow().shortcuts());
  }

  @Test
  void expired_sessions_are_deleted() {
    sessions.begin(caller);
    clock.push(Session.LIFETIME);
    new SessionRetention(storage, clock).deleteExpired();
    int left = storage.write(in -> in.sessions().deleteExpired(caller.account(), END_OF_TIME));
    assertEquals(0, left);
  }

  private Optional<Session> find(String secret) {
    return sessions.find(secret, Optional.empty());
  }
}
