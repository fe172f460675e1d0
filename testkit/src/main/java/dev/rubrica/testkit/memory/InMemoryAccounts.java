package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.AccountRepository;
import dev.rubrica.domain.account.Account;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.ApiKey;
import dev.rubrica.domain.account.Caller;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.account.Scope;
import dev.rubrica.testkit.memory.State.Key;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Accounts and keys in memory. */
record InMemoryAccounts(Transaction in) implements AccountRepository {

  @Override
  public Account insert(AccountName name, RatePlan plan, Instant now) {
    State state = in.toWrite();
    Transaction.require(find(name).isEmpty(), "the name of an account is unique");
    Account account = new Account(new AccountId(state.newId()), name, plan, now);
    state.accounts.put(account.id().value(), account);
    return account;
  }

  @Override
  public Optional<Account> find(AccountName name) {
    return in.toRead().accounts.values().stream().filter(a -> a.name().equals(name)).findFirst();
  }

  @Override
  public List<Account> list() {
    return in.toRead().accounts.values().stream()
        .sorted(Sorting.byText(account -> account.name().value()))
        .toList();
  }

  @Override
  public ApiKey insertKey(
      AccountId account, String hash, Scope scope, boolean provided, Instant now) {
    State state = in.toWrite();
    Transaction.require(state.accounts.containsKey(account.value()), "a key has an account");
    Transaction.require(open(hash).isEmpty(), "the hash of a key is unique");
    ApiKey key = new ApiKey(new KeyId(state.newId()), account, scope, now, null);
    state.keys.put(key.id().value(), new Key(key, hash, provided));
    return key;
  }

  @Override
  public List<ApiKey> keys(AccountId account) {
    return keysOf(account).map(Key::key).toList();
  }

  @Override
  public List<HashedKey> providedKeys(AccountId account) {
    return keysOf(account)
        .filter(Key::provided)
        .map(row -> new HashedKey(row.key(), row.hash()))
        .toList();
  }

  private Stream<Key> keysOf(AccountId account) {
    return in.toRead().keys.values().stream().filter(row -> row.key().account().equals(account));
  }

  @Override
  public Optional<ApiKey> revoke(KeyId id, Instant now) {
    State state = in.toWrite();
    state.keys.computeIfPresent(
        id.value(), (_, row) -> new Key(revoked(row.key(), now), row.hash(), row.provided()));
    return Optional.ofNullable(state.keys.get(id.value())).map(Key::key);
  }

  private static ApiKey revoked(ApiKey old, Instant now) {
    return old.revokedAt() != null
        ? old
        : new ApiKey(old.id(), old.account(), old.scope(), old.createdAt(), now);
  }

  @Override
  public Optional<KeyOwner> owner(String hash) {
    return open(hash).map(row -> owner(row.key()));
  }

  private Optional<Key> open(String hash) {
    return in.toRead().keys.values().stream()
        .filter(row -> row.hash().equals(hash) && row.key().revokedAt() == null)
        .findFirst();
  }

  private KeyOwner owner(ApiKey key) {
    Account account = in.toRead().accounts.get(key.account().value());
    return new KeyOwner(
        new Caller(account.id(), key.id(), key.scope(), account.plan()), account.name());
  }
}
