package dev.rubrica.http.security;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.rubrica.application.port.in.Authenticate;
import dev.rubrica.application.port.out.AccountRepository.KeyOwner;
import dev.rubrica.domain.account.AccountId;
import java.util.Optional;

/** Caches the owners of API keys, as {@link CredentialCache} describes. Thread-safe. */
public final class CachingAuthentication implements Authenticate {

  private final CredentialCache<KeyOwner> owners;

  public CachingAuthentication(Authenticate delegate) {
    this(delegate, Ticker.systemTicker());
  }

  CachingAuthentication(Authenticate delegate, Ticker ticker) {
    this.owners =
        new CredentialCache<>(
            (secret, last) -> delegate.owner(secret, last.map(known -> known.caller().account())),
            ticker);
  }

  /**
   * {@inheritDoc}
   *
   * @param lastKnown ignored: the cache remembers the account itself
   */
  @Override
  public Optional<KeyOwner> owner(String secret, Optional<AccountId> lastKnown) {
    return owners.find(secret);
  }
}
