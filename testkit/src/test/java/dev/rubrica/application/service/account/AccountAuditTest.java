package dev.rubrica.application.service.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.in.ManageAccounts.Created;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.query.AuditQuery;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.domain.account.Account;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.account.Scope;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditEntry;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.testkit.fake.FakeApiKeyGenerator;
import dev.rubrica.testkit.fake.StoppedClock;
import dev.rubrica.testkit.memory.InMemoryStorage;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The audit entries of the account management. */
class AccountAuditTest {

  private static final AccountName NAME = new AccountName("Lecce");

  private final Storage storage = new InMemoryStorage();
  private final StoppedClock clock = new StoppedClock();
  private final AccountService accounts =
      new AccountService(storage, new FakeApiKeyGenerator(), clock);

  private List<AuditEntry> trail(AccountId account) {
    AuditQuery all =
        new AuditQuery(
            account, null, null, Set.of(), null, null, PageRequest.of(new Paging(0, 100)));
    return storage.read(in -> in.audit().search(all)).content();
  }

  private List<AuditEvent> events(AccountId account) {
    return trail(account).stream().map(AuditEntry::event).toList();
  }

  @Test
  void accounts_and_keys_are_made_and_revoked_by_the_command_line() {
    Created created = accounts.create(NAME, RatePlan.TRIAL);
    AccountId account = created.account().id();
    clock.push(Duration.ofSeconds(1));
    KeyId key = accounts.createKey(account, Scope.READ).key().id();
    clock.push(Duration.ofSeconds(1));
    accounts.revokeKey(key);
    assertEquals(
        List.of(
            AuditEvent.keyRevoked(key),
            AuditEvent.keyCreated(key),
            AuditEvent.keyCreated(created.key().key().id()),
            AuditEvent.accountCreated()),
        events(account));
    assertEquals(
        Set.of(new Actor.CommandLine(account)),
        Set.copyOf(trail(account).stream().map(AuditEntry::actor).distinct().toList()));
  }

  @Test
  void a_key_that_is_revoked_again_leaves_no_second_entry() {
    AccountId account = accounts.create(NAME, RatePlan.TRIAL).account().id();
    KeyId key = accounts.createKey(account, Scope.READ).key().id();
    accounts.revokeKey(key);
    int before = trail(account).size();
    clock.push(Duration.ofSeconds(1));
    accounts.revokeKey(key);
    assertEquals(before, trail(account).size());
  }

  @Test
  void a_key_that_is_provided_is_the_service_s_and_only_when_it_is_new() {
    Account account = accounts.provide(NAME, RatePlan.UNLIMITED, "a key of sixteen");
    accounts.provide(NAME, RatePlan.UNLIMITED, "a key of sixteen");
    assertEquals(2, trail(account.id()).size());
    clock.push(Duration.ofSeconds(1));
    accounts.provide(NAME, RatePlan.UNLIMITED, "another key, then");
    assertEquals(4, trail(account.id()).size());
    assertEquals(
        List.of(new Actor.Service(account.id())),
        trail(account.id()).stream().map(AuditEntry::actor).distinct().toList());
  }
}
