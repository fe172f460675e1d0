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

  /** All, by name. */
  List<Account> list();

  /**
   * Keeps a new key by its hash.
   *
   * @param provided whether the key came from outside ({@link #providedKeys})
   */
  ApiKey insertKey(AccountId account, String hash, Scope scope, boolean provided, Instant now);

  /** All keys of the account, revoked ones too, by id. */
  List<ApiKey> keys(AccountId account);

  /** The keys that came from outside, revoked ones too, by id, with their hashes. */
  List<HashedKey> providedKeys(AccountId account);

  /** Revokes the key; the time of an earlier revocation stays. Empty when it is unknown. */
  Optional<ApiKey> revoke(KeyId key, Instant now);

  /** Whose unrevoked key has this hash. */
  Optional<KeyOwner> owner(String hash);

  record HashedKey(ApiKey key, String hash) {}

  record KeyOwner(Caller caller, AccountName account) {}
}
