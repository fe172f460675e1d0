package dev.rubrica.application.port.in.inbound;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.inbound.InboundMessage;
import dev.rubrica.domain.inbound.InboundToken;
import java.util.Optional;

/** Receives the messages that a messaging platform passes on, and suppresses who opts out. */
public interface ReceiveMessages {

  /**
   * The valid token with this secret.
   *
   * @param lastKnown the account of the token when it was last looked up; empty if it was not
   */
  Optional<InboundToken> token(String secret, Optional<AccountId> lastKnown);

  /**
   * Suppresses the sender if the message is an opt-out. The text is not stored. Deliveries that are
   * repeated change nothing, and the maximum of suppressed numbers does not apply.
   *
   * @param sender a platform, or a client of the API that passes on the message
   * @return whether the message is an opt-out, and its sender is now suppressed on all channels
   *     that it concerns; false also if the sender is no phone number, or if the opt-out is older
   *     than a lift
   */
  boolean receive(Actor sender, InboundMessage message);
}
