package dev.rubrica.testkit.contract;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.accountName;
import static dev.rubrica.testkit.sample.Samples.later;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.AccountRepository.HashedKey;
import dev.rubrica.application.port.out.AccountRepository.KeyOwner;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.account.Account;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.ApiKey;
import dev.rubrica.domain.account.Caller;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.account.Scope;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link dev.rubrica.application.port.out.AccountRepository} promises. */
public interface AccountRepositoryContract {

  Storage storage();

  @ParameterizedTest
  @EnumSource
  default void an_account_is_found_by_its_name(RatePlan plan) {
    AccountName name = accountName();
    assertEquals(Optional.empty(), found(name));
    Account made = storage().write(in -> in.accounts().insert(name, plan, NOW));
    assertEquals(new Account(made.id(), name, plan, NOW), made);
    assertTrue(made.id().value() > 0);
    assertEquals(Optional.of(made), found(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"L'Aquila %_\\ \"x\"", "Caffè Ùnico 🍕", "'; DROP TABLE account; --"})
  default void names_are_compared_exactly(String words) {
    AccountName name = new AccountName(words + " " + UUID.randomUUID());
    Account made = insert(name);
    assertEquals(Optional.of(made), found(name));
    assertEquals(Optional.empty(), found(new AccountName(name.value().toUpperCase(Locale.ROOT))));
    assertEquals(Optional.empty(), found(new AccountName(name.value() + "x")));
  }

  @Test
  default void a_name_is_taken_once() {
    AccountName name = accountName();
    Account first = insert(name);
    assertThrows(RuntimeException.class, () -> insert(name));
    assertEquals(Optional.of(first), found(name));
    assertEquals(1, accounts().stream().filter(one -> one.name().equals(name)).count());
  }

  @Test
  default void all_accounts_stand_by_name() {
    String same = UUID.randomUUID().toString();
    Account b = insert(new AccountName(same + "b"));
    Account c = insert(new AccountName(same + "c"));
    Account a = insert(new AccountName(same + "a"));
    assertEquals(
        List.of(a, b, c),
        accounts().stream().filter(one -> one.name().value().startsWith(same)).toList());
  }

  @ParameterizedTest
  @EnumSource
  default void a_key_opens_its_account(Scope scope) {
    Account account = insert(accountName());
    String hash = hash();
    assertEquals(Optional.empty(), owner(hash));
    ApiKey key = insertKey(account.id(), hash, scope, false);
    assertEquals(new ApiKey(key.id(), account.id(), scope, NOW, null), key);
    Caller caller = new Caller(account.id(), key.id(), scope, RatePlan.TRIAL);
    assertEquals(Optional.of(new KeyOwner(caller, account.name())), owner(hash));
    assertEquals(Optional.empty(), owner(hash.toUpperCase(Locale.ROOT) + "X"));
  }

  @Test
  default void an_account_has_its_own_keys_alone() {
    Account account = insert(accountName());
    Account other = insert(accountName());
    assertEquals(List.of(), keys(account));
    ApiKey first = insertKey(account.id(), hash(), Scope.WRITE, false);
    ApiKey foreign = insertKey(other.id(), hash(), Scope.WRITE, true);
    ApiKey second = insertKey(account.id(), hash(), Scope.READ, true);
    assertEquals(List.of(first, second), keys(account));
    assertEquals(List.of(foreign), keys(other));
    assertEquals(List.of(), keys(new AccountId(Long.MAX_VALUE)));
  }

  @Test
  default void a_revoked_key_opens_nothing_and_keeps_its_first_time() {
    Account account = insert(accountName());
    String hash = hash();
    ApiKey key = insertKey(account.id(), hash, Scope.WRITE, false);
    ApiKey kept = insertKey(account.id(), hash(), Scope.WRITE, false);

    Optional<ApiKey> revoked = revoke(key.id(), 10);

    ApiKey expected = new ApiKey(key.id(), account.id(), Scope.WRITE, NOW, later(10));
    assertEquals(Optional.of(expected), revoked);
    assertEquals(Optional.of(expected), revoke(key.id(), 20));
    assertEquals(Optional.empty(), owner(hash));
    assertEquals(List.of(expected, kept), keys(account));
    assertEquals(Optional.empty(), revoke(new KeyId(Long.MAX_VALUE), 30));
  }

  @Test
  default void a_hash_opens_one_door_until_it_is_revoked() {
    Account account = insert(accountName());
    Account other = insert(accountName());
    String hash = hash();
    ApiKey first = insertKey(account.id(), hash, Scope.WRITE, true);
    assertThrows(RuntimeException.class, () -> insertKey(other.id(), hash, Scope.WRITE, true));
    assertEquals(List.of(), keys(other));

    revoke(first.id(), 10);
    ApiKey second = insertKey(other.id(), hash, Scope.WRITE, true);
    assertEquals(second.id(), owner(hash).orElseThrow().caller().key());
  }

  @Test
  default void provided_keys_are_the_ones_from_outside() {
    Account account = insert(accountName());
    assertEquals(List.of(), provided(account));
    String hash = hash();
    insertKey(account.id(), hash(), Scope.WRITE, false);
    String goneHash = hash();
    ApiKey gone = insertKey(account.id(), goneHash, Scope.WRITE, true);
    ApiKey there = insertKey(account.id(), hash, Scope.WRITE, true);
    ApiKey revoked = revoke(gone.id(), 10).orElseThrow();
    assertEquals(
        List.of(new HashedKey(revoked, goneHash), new HashedKey(there, hash)), provided(account));
  }

  private static String hash() {
    return "sha256:" + UUID.randomUUID();
  }

  private Account insert(AccountName name) {
    return storage().write(in -> in.accounts().insert(name, RatePlan.TRIAL, NOW));
  }

  private ApiKey insertKey(AccountId account, String hash, Scope scope, boolean provided) {
    return storage().write(in -> in.accounts().insertKey(account, hash, scope, provided, NOW));
  }

  private Optional<ApiKey> revoke(KeyId key, int seconds) {
    return storage().write(in -> in.accounts().revoke(key, later(seconds)));
  }

  private Optional<Account> found(AccountName name) {
    return storage().read(in -> in.accounts().find(name));
  }

  private List<Account> accounts() {
    return storage().read(in -> in.accounts().list());
  }

  private List<ApiKey> keys(Account account) {
    return keys(account.id());
  }

  private List<ApiKey> keys(AccountId account) {
    return storage().read(in -> in.accounts().keys(account));
  }

  private List<HashedKey> provided(Account account) {
    return storage().read(in -> in.accounts().providedKeys(account.id()));
  }

  private Optional<KeyOwner> owner(String hash) {
    return storage().read(in -> in.accounts().owner(hash));
  }
}
