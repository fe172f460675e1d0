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
 * Manages accounts and their keys, for operators at the command line. The operations are not bound
 * to a caller's account; the audit trail records the operator.
 */
public interface ManageAccounts {

  /**
   * Creates an account with its first write key.
   *
   * @throws DomainException.Conflict an account has this name
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
   * Revokes a key permanently. Idempotent.
   *
   * @throws DomainException.NotFound no such key
   */
  ApiKey revokeKey(KeyId key);

  /**
   * Ensures that the account exists and that this is its only provided key: other provided keys are
   * revoked. For the demo account, whose key is a setting. A key that an operator revoked stays
   * revoked, even if it is provided again.
   *
   * @throws DomainException.Conflict the secret is that of a key that was not provided, of any
   *     account
   */
  Account provide(AccountName name, RatePlan plan, String secret);

  record Created(Account account, NewKey key) {}

  /**
   * @param secret the key itself, which is shown only once
   */
  record NewKey(ApiKey key, String secret) {

    /** Omits the secret, which must not be logged. */
    @Override
    public String toString() {
      return "NewKey[" + key + "]";
    }
  }
}
