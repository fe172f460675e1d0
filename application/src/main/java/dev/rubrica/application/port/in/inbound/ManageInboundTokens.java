package dev.rubrica.application.port.in.inbound;

import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.inbound.InboundToken;
import dev.rubrica.domain.inbound.InboundTokenId;
import java.util.List;

/**
 * Manages the tokens with which messaging platforms pass on messages, for operators at the command
 * line. The audit trail records the operator.
 */
public interface ManageInboundTokens {

  NewToken create(AccountId account);

  /** All tokens of the account, including revoked ones, ordered by id. */
  List<InboundToken> list(AccountId account);

  /**
   * Revokes a token permanently. Idempotent.
   *
   * @throws DomainException.NotFound no such token
   */
  InboundToken revoke(InboundTokenId token);

  /**
   * @param secret the token itself, which is shown only once
   */
  record NewToken(InboundToken token, String secret) {

    /** Omits the secret, which must not be logged. */
    @Override
    public String toString() {
      return "NewToken[" + token + "]";
    }
  }
}
