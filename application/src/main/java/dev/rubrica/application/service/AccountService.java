package dev.rubrica.application.service;

import dev.rubrica.application.port.in.Authenticate;
import dev.rubrica.application.port.in.ManageAccounts;
import dev.rubrica.application.port.out.AccountRepository;
import dev.rubrica.application.port.out.KeySecrets;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.account.Account;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.ApiKey;
import dev.rubrica.domain.account.Caller;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.account.Plan;
import dev.rubrica.domain.account.Scope;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Accounts, their keys, and who holds one. */
public final class AccountService implements ManageAccounts, Authenticate {

  private static final int LONGEST_KEY = 512;

  private final Storage storage;
  private final KeySecrets secrets;
  private final Clock clock;
  private final RecentOwners recentOwners;

  public AccountService(Storage storage, KeySecrets secrets, Clock clock) {
    this.storage = storage;
    this.secrets = secrets;
    this.clock = clock;
    this.recentOwners = new RecentOwners(clock);
  }

  @Override
  public Created create(AccountName name, Plan plan) {
    Instant now = clock.instant();
    String secret = secrets.create();
    return storage.write(
        in -> {
          in.accounts().find(name).ifPresent(AccountService::refuseTaken);
          Account account = in.accounts().insert(name, plan, now);
          ApiKey key = insertKey(in.accounts(), account.id(), secret, Scope.WRITE, false, now);
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
    return storage.write(
        in -> new NewKey(insertKey(in.accounts(), account, secret, scope, false, now), secret));
  }

  @Override
  public List<ApiKey> keys(AccountId account) {
    return storage.read(in -> in.accounts().keys(account));
  }

  @Override
  public ApiKey revokeKey(KeyId key) {
    Instant now = clock.instant();
    Optional<ApiKey> revoked = storage.write(in -> in.accounts().revoke(key, now));
    recentOwners.forget();
    return revoked.orElseThrow(() -> new DomainException.NotFound(Kind.KEY, key.value()));
  }

  @Override
  public Account provide(AccountName name, Plan plan, String secret) {
    Instant now = clock.instant();
    Account provided =
        storage.write(
            in -> {
              AccountRepository accounts = in.accounts();
              Account account =
                  accounts.find(name).orElseGet(() -> accounts.insert(name, plan, now));
              provideKey(accounts, account.id(), secret, now);
              return account;
            });
    recentOwners.forget();
    return provided;
  }

  private void provideKey(
      AccountRepository accounts, AccountId account, String secret, Instant now) {
    String hash = secrets.hash(secret);
    List<AccountRepository.HashedKey> provided = accounts.providedKeys(account);
    if (!provided.isEmpty() && provided.getLast().hash().equals(hash)) {
      return;
    }
    provided.forEach(old -> accounts.revoke(old.key().id(), now));
    accounts.owner(hash).ifPresent(AccountService::refuseInUse);
    insertKey(accounts, account, secret, Scope.WRITE, true, now);
  }

  private static void refuseInUse(AccountRepository.KeyOwner owner) {
    throw new DomainException.Conflict(Kind.KEY, "secret", owner.caller().key().value());
  }

  private ApiKey insertKey(
      AccountRepository accounts,
      AccountId account,
      String secret,
      Scope scope,
      boolean provided,
      Instant now) {
    return accounts.insertKey(account, secrets.hash(secret), scope, provided, now);
  }

  @Override
  public Optional<Caller> byKey(String secret) {
    return owner(secret).map(AccountRepository.KeyOwner::caller);
  }

  @Override
  public Optional<Caller> byNameAndKey(String accountName, String secret) {
    return owner(secret)
        .filter(owner -> owner.account().value().equals(accountName))
        .map(AccountRepository.KeyOwner::caller);
  }

  // No key is so long, and what cannot be one costs the database nothing.
  private Optional<AccountRepository.KeyOwner> owner(String secret) {
    return secret.length() > LONGEST_KEY
        ? Optional.empty()
        : recentOwners.of(secrets.hash(secret), this::lookUp);
  }

  // So that those who try keys stand in the way of nobody whose key is known.
  private Optional<AccountRepository.KeyOwner> lookUp(String hash, Optional<AccountId> owner) {
    return owner.isPresent()
        ? storage.read(owner.get(), in -> in.accounts().owner(hash))
        : storage.read(in -> in.accounts().owner(hash));
  }
}
