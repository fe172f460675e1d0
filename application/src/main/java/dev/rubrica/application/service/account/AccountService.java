package dev.rubrica.application.service.account;

import dev.rubrica.application.port.in.Authenticate;
import dev.rubrica.application.port.in.ManageAccounts;
import dev.rubrica.application.port.out.AccountRepository;
import dev.rubrica.application.port.out.ApiKeyGenerator;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.account.Account;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.ApiKey;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.account.Scope;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Manages accounts and their keys, and finds the owner of a key. */
public final class AccountService implements ManageAccounts, Authenticate {

  private static final int LONGEST_KEY = 512;

  private final Storage storage;
  private final ApiKeyGenerator secrets;
  private final Clock clock;

  public AccountService(Storage storage, ApiKeyGenerator secrets, Clock clock) {
    this.storage = storage;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public Created create(AccountName name, RatePlan plan) {
    Instant now = clock.instant();
    String secret = secrets.create();
    return storage.write(
        in -> {
          in.accounts().find(name).ifPresent(AccountService::refuseTaken);
          Account account = in.accounts().insert(name, plan, now);
          Actor actor = new Actor.CommandLine(account.id());
          in.audit().append(actor, AuditEvent.accountCreated(), now);
          ApiKey key = insertKey(in, actor, secret, Scope.WRITE, false, now);
          return new Created(account, new NewKey(key, secret));
        });
  }

  private static void refuseTaken(Account taken) {
    throw new DomainException.Conflict(Kind.ACCOUNT, "name", taken.id().value());
  }

  @Override
  public List<Account> list() {
    return storage.read(in -> in.accounts().list());
  }

  @Override
  public Account get(AccountName name) {
    return storage
        .read(in -> in.accounts().find(name))
        .orElseThrow(() -> new Invalid("account", "must name an existing account"));
  }

  @Override
  public NewKey createKey(AccountId account, Scope scope) {
    Instant now = clock.instant();
    String secret = secrets.create();
    Actor actor = new Actor.CommandLine(account);
    return storage.write(in -> new NewKey(insertKey(in, actor, secret, scope, false, now), secret));
  }

  @Override
  public List<ApiKey> keys(AccountId account) {
    return storage.read(in -> in.accounts().keys(account));
  }

  @Override
  public ApiKey revokeKey(KeyId key) {
    // As precise as the storage, so that the first revocation can be distinguished from later ones.
    Instant now = Instant.ofEpochMilli(clock.millis());
    Optional<ApiKey> revoked = storage.write(in -> revoke(in, key, now));
    return revoked.orElseThrow(() -> new DomainException.NotFound(Kind.KEY, key.value()));
  }

  private static Optional<ApiKey> revoke(Repositories in, KeyId id, Instant now) {
    Optional<ApiKey> revoked = in.accounts().revoke(id, now);
    revoked
        .filter(key -> now.equals(key.revokedAt()))
        .ifPresent(
            key -> {
              Actor actor = new Actor.CommandLine(key.account());
              in.audit().append(actor, AuditEvent.keyRevoked(id), now);
            });
    return revoked;
  }

  @Override
  public Account provide(AccountName name, RatePlan plan, String secret) {
    Instant now = clock.instant();
    return storage.write(
        in -> {
          Account account =
              in.accounts().find(name).orElseGet(() -> insertProvided(in, name, plan, now));
          provideKey(in, new Actor.Service(account.id()), secret, now);
          return account;
        });
  }

  private static Account insertProvided(
      Repositories in, AccountName name, RatePlan plan, Instant now) {
    Account account = in.accounts().insert(name, plan, now);
    in.audit().append(new Actor.Service(account.id()), AuditEvent.accountCreated(), now);
    return account;
  }

  private void provideKey(Repositories in, Actor actor, String secret, Instant now) {
    String hash = secrets.hash(secret);
    AccountRepository accounts = in.accounts();
    List<AccountRepository.HashedKey> provided = accounts.providedKeys(actor.account());
    if (!provided.isEmpty() && provided.getLast().hash().equals(hash)) {
      return;
    }
    provided.forEach(old -> revokeProvided(in, actor, old.key(), now));
    accounts.owner(hash).ifPresent(AccountService::refuseInUse);
    insertKey(in, actor, secret, Scope.WRITE, true, now);
  }

  private static void revokeProvided(Repositories in, Actor actor, ApiKey old, Instant now) {
    if (old.revokedAt() == null) {
      in.accounts().revoke(old.id(), now);
      in.audit().append(actor, AuditEvent.keyRevoked(old.id()), now);
    }
  }

  private static void refuseInUse(AccountRepository.KeyOwner owner) {
    throw new DomainException.Conflict(Kind.KEY, "secret", owner.caller().key().value());
  }

  private ApiKey insertKey(
      Repositories in, Actor actor, String secret, Scope scope, boolean provided, Instant now) {
    ApiKey key =
        in.accounts().insertKey(actor.account(), secrets.hash(secret), scope, provided, now);
    in.audit().append(actor, AuditEvent.keyCreated(key.id()), now);
    return key;
  }

  @Override
  public Optional<AccountRepository.KeyOwner> owner(String secret, Optional<AccountId> lastKnown) {
    // No key is longer, so the storage need not be asked.
    if (secret.length() > LONGEST_KEY) {
      return Optional.empty();
    }
    String hash = secrets.hash(secret);
    return lastKnown.isPresent()
        ? storage.read(lastKnown.get(), in -> in.accounts().owner(hash))
        : storage.read(in -> in.accounts().owner(hash));
  }
}
