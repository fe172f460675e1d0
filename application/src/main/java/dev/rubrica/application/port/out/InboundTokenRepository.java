package dev.rubrica.application.port.out;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.inbound.InboundToken;
import dev.rubrica.domain.inbound.InboundTokenId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The hashes of inbound tokens. The hashes of valid tokens are unique over all accounts. */
public interface InboundTokenRepository {

  /** Stores a new token of an existing account by its hash. */
  InboundToken insert(AccountId account, String hash, Instant now);

  /** All tokens of the account, including revoked ones, ordered by id. */
  List<InboundToken> list(AccountId account);

  /** Revokes the token; keeps the time of an earlier revocation. Empty for an unknown token. */
  Optional<InboundToken> revoke(InboundTokenId token, Instant now);

  /** The valid token with this hash. */
  Optional<InboundToken> find(String hash);
}
