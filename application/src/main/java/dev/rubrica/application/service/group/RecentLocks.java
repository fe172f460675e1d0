package dev.rubrica.application.service.group;

import dev.rubrica.application.port.out.LockWait;
import dev.rubrica.domain.account.AccountId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The accounts whose groups have waited in vain for a lock during the last second. Their next
 * groups do not wait for locks. Guarded by the lock of {@link GroupCommit}.
 */
final class RecentLocks {

  private static final long RECENT = Duration.ofSeconds(1).toNanos();

  private final Map<AccountId, Long> times = new HashMap<>();

  void record(AccountId account, long now) {
    times.values().removeIf(time -> now - time > RECENT);
    times.put(account, now);
  }

  LockWait lockWait(AccountId account, long now) {
    Long time = times.get(account);
    return time != null && now - time <= RECENT ? LockWait.NEVER : LockWait.BRIEFLY;
  }
}
