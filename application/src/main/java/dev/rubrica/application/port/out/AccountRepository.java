package dev.rubrica.application.port.out;

import dev.rubrica.domain.account.Account;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.ApiKey;
import dev.rubrica.domain.account.Caller;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.account.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Accounts and the hashes of their keys. Names and hashes are unique. */
public interface AccountRepository {

  Account insert(AccountName name, RatePlan plan, Instant now);

  Optional<Account> find(AccountName name);

  /** All accounts, ordered by name. */
  List<Account> list();

  /**
   * Stores a new key by its hash.
   *
   * @param provided whether the key is set in the configuration ({@link #providedKeys})
   */
  ApiKey insertKey(AccountId account, String hash, Scope scope, boolean provided, Instant now);

  /** All keys of the account, including revoked ones, ordered by id. */
  List<ApiKey> keys(AccountId account);

  /**
   * The keys that the configuration provided, including revoked ones, ordered by id, with their
   * hashes.
   */
  List<HashedKey> providedKeys(AccountId account);

  /** Revokes the key; keeps the time of an earlier revocation. Empty for an unknown key. */
  Optional<ApiKey> revoke(KeyId key, Instant now);

  /** The owner of the valid key with this hash. */
  Optional<KeyOwner> owner(String hash);

  record HashedKey(ApiKey key, String hash) {}

  record KeyOwner(Caller caller, AccountName account) {}
}
