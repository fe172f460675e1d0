package dev.rubrica.http.connection;

import dev.rubrica.domain.account.AccountId;
import java.util.HashMap;
import java.util.Map;

/**
 * How many bytes of bodies and answers may be in memory at the same time. Thousands of clients that
 * send or read large ones slowly would otherwise fill it, however few of them are at work. No
 * account takes more than three times what it leaves, so that others can go on beside it.
 */
public final class MemoryBudget {

  private static final long FAIR = 3;

  private final Map<AccountId, Long> taken = new HashMap<>();
  private long left;

  MemoryBudget(long bytes) {
    this.left = bytes;
  }

  /** An eighth of what the machine may use at most. */
  public static MemoryBudget ofThisMachine() {
    return new MemoryBudget(Runtime.getRuntime().maxMemory() / 8);
  }

  /** What one request of the account takes; nothing yet. */
  public Share share(AccountId account) {
    return new Share(account);
  }

  private synchronized boolean take(AccountId account, long bytes) {
    long all = taken.getOrDefault(account, 0L) + bytes;
    long rest = left - bytes;
    if (all > FAIR * rest) {
      return false;
    }
    left = rest;
    taken.put(account, all);
    return true;
  }

  private synchronized void giveBack(AccountId account, long bytes) {
    left += bytes;
    taken.computeIfPresent(account, (_, all) -> all == bytes ? null : all - bytes);
  }

  /** There is no room for more: try again when others have ended. */
  public static final class MemoryBudgetExceededException extends RuntimeException {
    public MemoryBudgetExceededException() {
      super("no room for more bodies", null, false, false);
    }
  }

  /** Given back as a whole, at the request's end. */
  public final class Share implements AutoCloseable {

    private final AccountId account;
    private long mine;

    private Share(AccountId account) {
      this.account = account;
    }

    /**
     * @throws MemoryBudgetExceededException there is not so much left, or the account has enough
     */
    public void take(long bytes) {
      if (!canTake(bytes)) {
        throw new MemoryBudgetExceededException();
      }
    }

    /** As {@link #take}, for what can be done without: false when there is not so much left. */
    public boolean canTake(long bytes) {
      boolean taken = MemoryBudget.this.take(account, bytes);
      if (taken) {
        mine += bytes;
      }
      return taken;
    }

    @Override
    public void close() {
      if (mine > 0) {
        giveBack(account, mine);
        mine = 0;
      }
    }
  }
}
