package dev.rubrica.application.port.in;

import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.account.Account;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.ApiKey;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.account.Scope;
import java.util.List;

/**
 * Makes accounts and their keys. For operators at the command line, as whom the audit trail names
 * them: nothing here is bound to a caller's account.
 */
public interface ManageAccounts {

  /**
   * Makes an account with its first write key.
   *
   * @throws DomainException.Conflict the name is taken
   */
  Created create(AccountName name, RatePlan plan);

  List<Account> list();

  /**
   * @throws DomainException.Invalid no account of this name
   */
  Account get(AccountName name);

  NewKey createKey(AccountId account, Scope scope);

  List<ApiKey> keys(AccountId account);

  /**
   * Shuts a key for good; again changes nothing.
   *
   * @throws DomainException.NotFound no such key
   */
  ApiKey revokeKey(KeyId key);

  /**
   * Sees to it that the account exists and that this key, and no other that was so set, opens it.
   * For the demo account, whose key may be given from outside. A key that was revoked by hand stays
   * revoked while the same one is provided.
   *
   * @throws DomainException.Conflict it is a key already that was not so set, whoever's
   */
  Account provide(AccountName name, RatePlan plan, String secret);

  record Created(Account account, NewKey key) {}

  /**
   * @param secret the key itself, shown this once
   */
  record NewKey(ApiKey key, String secret) {

    /** The secret may be logged nowhere. */
    @Override
    public String toString() {
      return "NewKey[" + key + "]";
    }
  }
}
