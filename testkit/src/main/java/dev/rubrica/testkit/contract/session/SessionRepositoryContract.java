package dev.rubrica.testkit.contract.session;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.later;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.account.ApiKey;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.account.Scope;
import dev.rubrica.domain.session.Session;
import dev.rubrica.domain.session.SessionId;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link dev.rubrica.application.port.out.session.SessionRepository} promises. */
public interface SessionRepositoryContract {

  Instant END = later(1_000);

  Storage storage();

  @Test
  default void a_session_is_found_by_its_hash_until_it_expires() {
    TestAccount account = TestAccount.in(storage());
    ApiKey key = key(account, Scope.READ);
    SessionId id = id(key);
    assertEquals(Optional.empty(), find(id.hash(), NOW));
    assertTrue(begin(id, NOW));

    Session session = find(id.hash(), NOW).orElseThrow();
    assertEquals(id, session.id());
    assertEquals(account.id(), session.caller().account());
    assertEquals(key.id(), session.caller().key());
    assertEquals(Scope.READ, session.caller().scope());
    assertEquals(accountName(account), session.accountName().value());
    assertEquals(END, session.expiresAt());
    assertTrue(session.shortcuts());
    assertEquals(Optional.of(session), find(id.hash(), later(999)));
    assertEquals(Optional.empty(), find(id.hash(), END));
    assertEquals(Optional.empty(), find(id.hash() + "x", NOW));
    assertEquals(Optional.empty(), find("'; DROP TABLE console_session; --", NOW));
  }

  @Test
  default void a_session_ends_with_its_key() {
    TestAccount account = TestAccount.in(storage());
    ApiKey key = key(account, Scope.WRITE);
    ApiKey other = key(account, Scope.WRITE);
    SessionId id = id(key);
    SessionId kept = id(other);
    begin(id, NOW);
    begin(kept, NOW);
    storage().write(in -> in.accounts().revoke(key.id(), later(1)));
    assertEquals(Optional.empty(), find(id.hash(), NOW));
    assertTrue(find(kept.hash(), NOW).isPresent());
    assertFalse(begin(id(key), later(2)));
  }

  @Test
  default void a_key_that_is_unknown_or_of_another_account_begins_no_session() {
    TestAccount account = TestAccount.in(storage());
    ApiKey foreign = key(TestAccount.in(storage()), Scope.WRITE);
    assertFalse(begin(new SessionId(account.id(), foreign.id(), hash()), NOW));
    assertFalse(begin(new SessionId(account.id(), new KeyId(Long.MAX_VALUE), hash()), NOW));
  }

  @Test
  default void an_ended_session_is_not_found_and_others_stay() {
    TestAccount account = TestAccount.in(storage());
    ApiKey key = key(account, Scope.WRITE);
    SessionId id = id(key);
    SessionId kept = id(key);
    begin(id, NOW);
    begin(kept, NOW);
    end(new SessionId(TestAccount.in(storage()).id(), key.id(), id.hash()));
    assertTrue(find(id.hash(), NOW).isPresent());
    end(id);
    end(id);
    assertEquals(Optional.empty(), find(id.hash(), NOW));
    assertTrue(find(kept.hash(), NOW).isPresent());
  }

  @Test
  default void the_oldest_session_of_a_key_ends_when_there_are_too_many() {
    TestAccount account = TestAccount.in(storage());
    ApiKey key = key(account, Scope.WRITE);
    SessionId ofOtherKey = id(key(account, Scope.WRITE));
    begin(ofOtherKey, NOW);
    List<SessionId> all =
        IntStream.range(0, Session.MAX_PER_KEY + 2).mapToObj(_ -> id(key)).toList();
    for (int i = 0; i < all.size(); i++) {
      begin(all.get(i), later(i));
    }
    Instant now = later(all.size());
    assertEquals(all.subList(2, all.size()), all.stream().filter(id -> isFound(id, now)).toList());
    assertTrue(isFound(ofOtherKey, now));
  }

  @Test
  default void expired_sessions_take_no_place() {
    TestAccount account = TestAccount.in(storage());
    ApiKey key = key(account, Scope.WRITE);
    SessionId first = id(key);
    storage().write(in -> in.sessions().begin(first, NOW, later(5_000)));
    for (int i = 1; i < Session.MAX_PER_KEY; i++) {
      begin(id(key), later(i));
    }
    begin(id(key), later(2_000));
    assertTrue(isFound(first, later(2_000)));
  }

  @Test
  default void sessions_that_begin_at_once_do_not_exceed_the_number() throws Exception {
    TestAccount account = TestAccount.in(storage());
    ApiKey key = key(account, Scope.WRITE);
    List<SessionId> all = new ArrayList<>();
    for (int i = 0; i < Session.MAX_PER_KEY - 1; i++) {
      all.add(id(key));
      begin(all.getLast(), NOW);
    }
    List<SessionId> late = IntStream.range(0, 8).mapToObj(_ -> id(key)).toList();
    all.addAll(late);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> calls =
          late.stream().<Callable<Boolean>>map(id -> () -> begin(id, later(1))).toList();
      for (Future<Boolean> each : threads.invokeAll(calls)) {
        assertTrue(each.get());
      }
    }
    assertEquals(Session.MAX_PER_KEY, all.stream().filter(id -> isFound(id, later(1))).count());
  }

  @Test
  default void shortcuts_are_turned_off_and_on() {
    TestAccount account = TestAccount.in(storage());
    SessionId id = id(key(account, Scope.READ));
    begin(id, NOW);
    setShortcuts(id, false);
    assertFalse(find(id.hash(), NOW).orElseThrow().shortcuts());
    setShortcuts(id, true);
    assertTrue(find(id.hash(), NOW).orElseThrow().shortcuts());
    end(id);
    setShortcuts(id, false);
    assertEquals(Optional.empty(), find(id.hash(), NOW));
  }

  @Test
  default void expired_sessions_of_an_account_are_deleted() {
    TestAccount account = TestAccount.in(storage());
    TestAccount other = TestAccount.in(storage());
    SessionId expired = id(key(account, Scope.WRITE));
    begin(expired, NOW);
    SessionId foreign = id(key(other, Scope.WRITE));
    begin(foreign, NOW);
    SessionId valid = id(key(account, Scope.WRITE));
    storage().write(in -> in.sessions().begin(valid, NOW, later(2_000)));
    assertEquals(0, deleteExpired(account, later(999)));
    assertEquals(1, deleteExpired(account, END));
    assertEquals(0, deleteExpired(account, END));
    assertTrue(isFound(valid, END));
    assertTrue(isFound(foreign, NOW));
    assertFalse(isFound(expired, NOW));
  }

  @Test
  default void a_write_that_throws_begins_no_session() {
    TestAccount account = TestAccount.in(storage());
    SessionId id = id(key(account, Scope.WRITE));
    assertThrows(
        NotFound.class,
        () ->
            storage()
                .write(
                    in -> {
                      in.sessions().begin(id, NOW, END);
                      throw new NotFound(Kind.LIST, 1);
                    }));
    assertFalse(isFound(id, NOW));
  }

  private ApiKey key(TestAccount account, Scope scope) {
    return storage().write(in -> in.accounts().insertKey(account.id(), hash(), scope, false, NOW));
  }

  private String accountName(TestAccount account) {
    return storage().read(in -> in.accounts().list()).stream()
        .filter(one -> one.id().equals(account.id()))
        .findFirst()
        .orElseThrow()
        .name()
        .value();
  }

  private static SessionId id(ApiKey key) {
    return new SessionId(key.account(), key.id(), hash());
  }

  private static String hash() {
    return "sha256:" + UUID.randomUUID();
  }

  private boolean begin(SessionId id, Instant now) {
    return storage().write(in -> in.sessions().begin(id, now, END));
  }

  private Optional<Session> find(String hash, Instant now) {
    return storage().read(in -> in.sessions().find(hash, now));
  }

  private boolean isFound(SessionId id, Instant now) {
    return find(id.hash(), now).isPresent();
  }

  private void end(SessionId id) {
    storage()
        .write(
            in -> {
              in.sessions().end(id);
              return true;
            });
  }

  private void setShortcuts(SessionId id, boolean on) {
    storage()
        .write(
            in -> {
              in.sessions().setShortcuts(id, on);
              return true;
            });
  }

  private int deleteExpired(TestAccount account, Instant now) {
    return storage().write(in -> in.sessions().deleteExpired(account.id(), now));
  }
}
