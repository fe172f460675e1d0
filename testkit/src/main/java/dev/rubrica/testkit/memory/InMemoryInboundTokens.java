package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.InboundTokenRepository;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.inbound.InboundToken;
import dev.rubrica.domain.inbound.InboundTokenId;
import dev.rubrica.testkit.memory.State.HashedToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Inbound tokens in memory. */
record InMemoryInboundTokens(Transaction in) implements InboundTokenRepository {

  @Override
  public InboundToken insert(AccountId account, String hash, Instant now) {
    State state = in.toWrite();
    Transaction.require(state.accounts.containsKey(account.value()), "a token has an account");
    Transaction.require(find(hash).isEmpty(), "the hash of a token is unique");
    InboundToken token = new InboundToken(new InboundTokenId(state.newId()), account, now, null);
    state.inboundTokens.put(token.id().value(), new HashedToken(token, hash));
    return token;
  }

  @Override
  public List<InboundToken> list(AccountId account) {
    return in.toRead().inboundTokens.values().stream()
        .map(HashedToken::token)
        .filter(token -> token.account().equals(account))
        .toList();
  }

  @Override
  public Optional<InboundToken> revoke(InboundTokenId id, Instant now) {
    State state = in.toWrite();
    state.inboundTokens.computeIfPresent(
        id.value(), (_, row) -> new HashedToken(revoked(row.token(), now), row.hash()));
    return Optional.ofNullable(state.inboundTokens.get(id.value())).map(HashedToken::token);
  }

  private static InboundToken revoked(InboundToken old, Instant now) {
    return old.revokedAt() != null
        ? old
        : new InboundToken(old.id(), old.account(), old.createdAt(), now);
  }

  @Override
  public Optional<InboundToken> find(String hash) {
    return in.toRead().inboundTokens.values().stream()
        .filter(row -> row.hash().equals(hash) && row.token().revokedAt() == null)
        .map(HashedToken::token)
        .findFirst();
  }
}
