package dev.rubrica.application.service.inbound;

import dev.rubrica.application.port.in.inbound.ManageInboundTokens;
import dev.rubrica.application.port.out.ApiKeyGenerator;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.inbound.InboundToken;
import dev.rubrica.domain.inbound.InboundTokenId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Manages inbound tokens. */
public final class InboundTokenService implements ManageInboundTokens {

  private final Storage storage;
  private final ApiKeyGenerator secrets;
  private final Clock clock;

  public InboundTokenService(Storage storage, ApiKeyGenerator secrets, Clock clock) {
    this.storage = storage;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public NewToken create(AccountId account) {
    Instant now = clock.instant();
    String secret = secrets.create();
    return storage.write(
        in -> {
          InboundToken token = in.inboundTokens().insert(account, secrets.hash(secret), now);
          Actor operator = new Actor.CommandLine(account);
          in.audit().append(operator, AuditEvent.inboundTokenCreated(token.id()), now);
          return new NewToken(token, secret);
        });
  }

  @Override
  public List<InboundToken> list(AccountId account) {
    return storage.read(in -> in.inboundTokens().list(account));
  }

  @Override
  public InboundToken revoke(InboundTokenId token) {
    // As precise as the storage, so that the first revocation can be distinguished from later ones.
    Instant now = Instant.ofEpochMilli(clock.millis());
    Optional<InboundToken> revoked = storage.write(in -> revoke(in, token, now));
    return revoked.orElseThrow(() -> new DomainException.NotFound(Kind.TOKEN, token.value()));
  }

  private static Optional<InboundToken> revoke(Repositories in, InboundTokenId id, Instant now) {
    Optional<InboundToken> revoked = in.inboundTokens().revoke(id, now);
    revoked
        .filter(token -> now.equals(token.revokedAt()))
        .ifPresent(
            token -> {
              Actor operator = new Actor.CommandLine(token.account());
              in.audit().append(operator, AuditEvent.inboundTokenRevoked(id), now);
            });
    return revoked;
  }
}
