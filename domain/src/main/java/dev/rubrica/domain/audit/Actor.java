package dev.rubrica.domain.audit;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.inbound.InboundTokenId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The originator of a change in an account, as recorded in the audit trail. */
public sealed interface Actor {

  /** The changed account. */
  AccountId account();

  /** The key of the request; null for an actor without one. */
  default @Nullable KeyId key() {
    return null;
  }

  /**
   * A client of the API.
   *
   * @param key the key of the request
   * @param address the remote address of the connection; behind a proxy, the address of the proxy
   * @param requestId the id in the response
   */
  record Client(AccountId account, KeyId key, String address, String requestId) implements Actor {
    public Client {
      Objects.requireNonNull(account);
      Objects.requireNonNull(key);
      Objects.requireNonNull(address);
      Objects.requireNonNull(requestId);
    }
  }

  /**
   * A messaging platform that passes on an inbound message.
   *
   * @param token the token in the URL of the request
   * @param address the remote address of the connection; behind a proxy, the address of the proxy
   * @param requestId the id in the response
   */
  record Inbound(AccountId account, InboundTokenId token, String address, String requestId)
      implements Actor {
    public Inbound {
      Objects.requireNonNull(account);
      Objects.requireNonNull(token);
      Objects.requireNonNull(address);
      Objects.requireNonNull(requestId);
    }
  }

  /** An operator who uses the command line. */
  record CommandLine(AccountId account) implements Actor {}

  /** The service itself, for work without a request. */
  record Service(AccountId account) implements Actor {}
}
