package dev.rubrica.application.service.account;

import dev.rubrica.application.port.out.AccountRepository.KeyOwner;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.account.AccountId;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The owners of keys used a moment ago, so that a client's every request does not cost a look-up.
 * Short-lived, so that a revocation holds within a second on every node; bounded; and only of keys
 * that open, so that guessing fills nothing.
 */
final class ApiKeyCache {

  private static final long KEPT_MILLIS = Duration.ofMillis(400).toMillis();
  private static final int MOST = 10_000;

  private final Map<String, Seen> byHash =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
              return size() > MOST;
            }
          });
  private final SingleFlight lookUps = new SingleFlight(KEPT_MILLIS);
  private final Clock clock;

  ApiKeyCache(Clock clock) {
    this.clock = clock;
  }

  /** Finds whose a key is, when it is no longer or not yet known. */
  interface LookUp {
    /**
     * @param before whose it was when it was last seen
     */
    Optional<KeyOwner> find(String hash, Optional<AccountId> before);
  }

  Optional<KeyOwner> of(String hash, LookUp lookUp) {
    long now = clock.millis();
    Seen seen = byHash.get(hash);
    if (seen != null && seen.serves(now)) {
      return Optional.of(seen.owner());
    }
    Optional<AccountId> before = Optional.ofNullable(seen).map(it -> it.owner().caller().account());
    return lookUps.of(hash, now, () -> renew(hash, now, before, lookUp));
  }

  private Optional<KeyOwner> renew(
      String hash, long now, Optional<AccountId> before, LookUp lookUp) {
    Optional<KeyOwner> owner = find(hash, before, lookUp);
    owner.ifPresentOrElse(
        there -> keep(hash, new Seen(there, now, new AtomicBoolean())), () -> byHash.remove(hash));
    return owner;
  }

  // The account it had may be gone, and the key revoked: the next look-up asks for no account.
  private Optional<KeyOwner> find(String hash, Optional<AccountId> before, LookUp lookUp) {
    try {
      return lookUp.find(hash, before);
    } catch (StorageUnavailableException e) {
      if (!e.isBusy()) {
        byHash.remove(hash);
      }
      throw e;
    }
  }

  /** Looks everything up anew: a key was revoked here. */
  void forget() {
    byHash.clear();
  }

  private void keep(String hash, Seen seen) {
    byHash.remove(hash);
    byHash.put(hash, seen);
  }

  private record Seen(KeyOwner owner, long at, AtomicBoolean renewing) {

    // A clock that was set back must not make a revoked key last. In the second half of its time
    // the first who asks looks it up anew, so that thousands need not at the same moment.
    boolean serves(long now) {
      boolean known = now >= at && now < at + 2 * KEPT_MILLIS;
      return known && (now < at + KEPT_MILLIS || !renewing.compareAndSet(false, true));
    }
  }
}
