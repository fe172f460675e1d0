package dev.rubrica.http.inbound;

import dev.rubrica.application.port.in.inbound.ReceiveMessages;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.inbound.InboundMessage;
import dev.rubrica.domain.inbound.InboundToken;
import dev.rubrica.http.route.Admission;
import dev.rubrica.http.route.RequestContext;
import dev.rubrica.http.route.Route;
import dev.rubrica.http.route.Route.BodySize;
import dev.rubrica.http.security.CredentialCache;
import java.util.List;
import java.util.Optional;

/** The routes of inbound messages: with a token in the path, and with a key. */
public final class InboundRoutes {

  private static final String MESSAGES = "/inbound/qlara";

  private final ReceiveMessages messages;
  private final CredentialCache<InboundToken> tokens;

  public InboundRoutes(ReceiveMessages messages) {
    this.messages = messages;
    this.tokens =
        new CredentialCache<>(
            (secret, last) -> messages.token(secret, last.map(InboundToken::account)));
  }

  public List<Route> table() {
    return List.of(
        Route.post(MESSAGES, "receiveMessage", InboundMessageParser::parse, this::receive)
            .withBody(BodySize.MESSAGE)
            .admitted(Admission.WEBHOOK),
        Route.post(
                MESSAGES + "/{token}",
                "receiveMessageWithToken",
                InboundMessageParser::parse,
                this::receive)
            .withBody(BodySize.MESSAGE)
            .admitted(Admission.webhook(this::sender)));
  }

  private Optional<Actor> sender(String token, String address, String requestId) {
    return tokens
        .find(token)
        .map(valid -> new Actor.Inbound(valid.account(), valid.id(), address, requestId));
  }

  private void receive(Actor sender, InboundMessage message, RequestContext context) {
    context.ok(new InboundJson(messages.receive(sender, message)));
  }
}
