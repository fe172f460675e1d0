package dev.rubrica.application.service.account;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.later;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ManageAccounts.Created;
import dev.rubrica.application.port.in.ManageAccounts.NewKey;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.service.ServiceErrors;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.account.Account;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.ApiKey;
import dev.rubrica.domain.account.Caller;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.account.Scope;
import dev.rubrica.testkit.fake.FakeApiKeyGenerator;
import dev.rubrica.testkit.fake.StoppedClock;
import dev.rubrica.testkit.memory.InMemoryStorage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class AccountServiceTest {

  private static final AccountName ACME = new AccountName("Salumificio Ferrari");
  private static final AccountName DEMO = new AccountName("demo");
  private static final String A = "chiave-dimostrativa-A";
  private static final String B = "chiave-dimostrativa-B";

  private final StoppedClock clock = new StoppedClock();
  private final InMemoryStorage storage = new InMemoryStorage();
  private final FakeApiKeyGenerator secrets = new FakeApiKeyGenerator();
  private final AccountService accounts = new AccountService(storage, secrets, clock);

  @Test
  void a_new_account_comes_with_a_write_key_that_opens_it() {
    Created created = accounts.create(ACME, RatePlan.TRIAL);
    Account account = created.account();
    ApiKey key = created.key().key();
    assertEquals(new Account(account.id(), ACME, RatePlan.TRIAL, NOW), account);
    assertEquals(new ApiKey(key.id(), account.id(), Scope.WRITE, NOW, null), key);
    assertEquals(
        Optional.of(new Caller(account.id(), key.id(), Scope.WRITE, RatePlan.TRIAL)),
        accounts.byKey(created.key().secret()));
    assertEquals(account, accounts.get(ACME));
    assertEquals(List.of(account), accounts.list());
    assertEquals(List.of(key), accounts.keys(account.id()));
  }

  @Test
  void a_secret_is_never_printed() {
    NewKey key = accounts.create(ACME, RatePlan.TRIAL).key();
    assertFalse(key.toString().contains(key.secret()));
  }

  @Test
  void a_name_is_taken_once() {
    Created first = accounts.create(ACME, RatePlan.TRIAL);
    DomainException.Conflict conflict =
        assertThrows(
            DomainException.Conflict.class, () -> accounts.create(ACME, RatePlan.UNLIMITED));
    assertEquals("name", conflict.field());
    assertEquals(first.account().id().value(), conflict.existingId());
    assertEquals(1, accounts.list().size());
    assertEquals(1, accounts.keys(first.account().id()).size());
  }

  @Test
  void accounts_stand_by_name() {
    accounts.create(new AccountName("zeta"), RatePlan.TRIAL);
    accounts.create(new AccountName("alfa"), RatePlan.TRIAL);
    assertEquals(
        List.of("alfa", "zeta"),
        accounts.list().stream().map(account -> account.name().value()).toList());
  }

  @Test
  void what_is_unknown_is_refused() {
    assertEquals(List.of("account"), ServiceErrors.fields(() -> accounts.get(ACME)));
    assertThrows(
        DomainException.NotFound.class, () -> accounts.revokeKey(new KeyId(Long.MAX_VALUE)));
    assertEquals(Optional.empty(), accounts.byKey("sconosciuta"));
    assertEquals(Optional.empty(), accounts.byKey(""));
  }

  @Test
  void what_is_too_long_to_be_a_key_is_not_looked_up() {
    AccountService away =
        new AccountService(
            new Storage() {
              @Override
              public <T> T read(Function<Repositories, T> work) {
                throw new StorageUnavailableException(false, null);
              }

              @Override
              public <T> T write(Function<Repositories, T> work) {
                throw new StorageUnavailableException(false, null);
              }
            },
            secrets,
            clock);
    assertEquals(Optional.empty(), away.byKey("k".repeat(513)));
    assertEquals(Optional.empty(), away.byNameAndKey("demo", "k".repeat(100_000)));
    assertThrows(StorageUnavailableException.class, () -> away.byKey("k".repeat(512)));
  }

  @Test
  void the_name_must_be_that_of_the_keys_account() {
    String secret = accounts.create(ACME, RatePlan.TRIAL).key().secret();
    String others = accounts.create(DEMO, RatePlan.TRIAL).key().secret();
    assertEquals(accounts.byKey(secret), accounts.byNameAndKey(ACME.value(), secret));
    assertNotEquals(Optional.empty(), accounts.byNameAndKey(ACME.value(), secret));
    assertEquals(Optional.empty(), accounts.byNameAndKey(ACME.value(), others));
    assertEquals(Optional.empty(), accounts.byNameAndKey("salumificio ferrari", secret));
    assertEquals(Optional.empty(), accounts.byNameAndKey("", secret));
  }

  @Test
  void a_key_may_be_for_reading_alone_and_is_revoked_for_good() {
    Created created = accounts.create(ACME, RatePlan.TRIAL);
    NewKey reading = accounts.createKey(created.account().id(), Scope.READ);
    assertEquals(Scope.READ, accounts.byKey(reading.secret()).orElseThrow().scope());
    clock.push(Duration.ofSeconds(10));

    ApiKey revoked = accounts.revokeKey(reading.key().id());
    clock.push(Duration.ofSeconds(10));

    assertEquals(later(10), revoked.revokedAt());
    assertEquals(revoked, accounts.revokeKey(reading.key().id()));
    assertEquals(Optional.empty(), accounts.byKey(reading.secret()));
    assertEquals(List.of(created.key().key(), revoked), accounts.keys(created.account().id()));
  }

  @Test
  void a_provided_key_opens_the_account_that_is_made_for_it() {
    Account demo = accounts.provide(DEMO, RatePlan.UNLIMITED, A);
    assertEquals(RatePlan.UNLIMITED, demo.plan());
    assertEquals(demo.id(), opened(A));
    assertEquals(demo, accounts.provide(DEMO, RatePlan.UNLIMITED, A));
    assertEquals(1, accounts.keys(demo.id()).size());
  }

  @Test
  void a_provided_key_replaces_the_former_one_also_when_it_comes_back() {
    Account demo = accounts.provide(DEMO, RatePlan.UNLIMITED, A);
    String made = accounts.createKey(demo.id(), Scope.READ).secret();

    accounts.provide(DEMO, RatePlan.UNLIMITED, B);
    assertEquals(Optional.empty(), accounts.byKey(A));
    assertEquals(demo.id(), opened(B));

    accounts.provide(DEMO, RatePlan.UNLIMITED, A);
    assertEquals(demo.id(), opened(A));
    assertEquals(Optional.empty(), accounts.byKey(B));
    assertEquals(demo.id(), opened(made));
    assertEquals(2, accounts.keys(demo.id()).stream().filter(k -> k.revokedAt() == null).count());
  }

  @Test
  void a_provided_key_that_was_revoked_stays_shut_at_the_next_start() {
    Account demo = accounts.provide(DEMO, RatePlan.UNLIMITED, A);
    accounts.revokeKey(accounts.keys(demo.id()).getFirst().id());
    accounts.provide(DEMO, RatePlan.UNLIMITED, A);
    assertEquals(Optional.empty(), accounts.byKey(A));
    accounts.provide(DEMO, RatePlan.UNLIMITED, B);
    assertEquals(demo.id(), opened(B));
  }

  private AccountId opened(String secret) {
    return accounts.byKey(secret).orElseThrow().account();
  }

  @Test
  void a_revoked_key_is_unknown_at_once() {
    NewKey key = accounts.create(ACME, RatePlan.TRIAL).key();
    assertTrue(accounts.byKey(key.secret()).isPresent());
    accounts.revokeKey(key.key().id());
    assertTrue(accounts.byKey(key.secret()).isEmpty());
  }

  @Test
  void a_key_known_a_moment_ago_is_looked_up_within_the_share_of_its_account() {
    List<AccountId> shares = new ArrayList<>();
    Storage recording =
        new Storage() {
          @Override
          public <T> T read(Function<Repositories, T> work) {
            return storage.read(work);
          }

          @Override
          public <T> T read(AccountId account, Function<Repositories, T> work) {
            shares.add(account);
            return storage.read(work);
          }

          @Override
          public <T> T write(Function<Repositories, T> work) {
            return storage.write(work);
          }
        };
    Created created = accounts.create(ACME, RatePlan.TRIAL);
    String secret = created.key().secret();
    AccountId id = created.account().id();
    AccountService service = new AccountService(recording, secrets, clock);
    assertTrue(service.owner(secret, Optional.empty()).isPresent());
    assertEquals(List.of(), shares);
    assertTrue(service.owner(secret, Optional.of(id)).isPresent());
    assertEquals(List.of(id), shares);
  }
}
