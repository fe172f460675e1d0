package dev.rubrica.domain.audit;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.KeyId;
import java.util.Objects;

/** Who changes something in an account, as the audit trail names them. */
public sealed interface Actor {

  /** The account that is changed. */
  AccountId account();

  /**
   * A client of the API.
   *
   * @param key the one it called with
   * @param address of the other end of its connection; behind a proxy, that of the proxy
   * @param requestId the one that the answer carries
   */
  record Client(AccountId account, KeyId key, String address, String requestId) implements Actor {
    public Client {
      Objects.requireNonNull(account);
      Objects.requireNonNull(key);
      Objects.requireNonNull(address);
      Objects.requireNonNull(requestId);
    }
  }

  /** An operator at the command line of the service. */
  record CommandLine(AccountId account) implements Actor {}

  /** The service itself, for work that nobody asked for at that moment. */
  record Service(AccountId account) implements Actor {}
}
