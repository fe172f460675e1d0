package dev.rubrica.http.connection;

import dev.rubrica.domain.account.AccountId;
import java.util.HashMap;
import java.util.Map;

/**
 * Limits the memory that bodies of requests and responses use at the same time. Otherwise thousands
 * of clients that send or read large ones slowly would exhaust it. No account uses more than three
 * times what is left, so that other accounts are served beside it. Thread-safe.
 */
public final class MemoryBudget {

  private static final long FAIR = 3;

  private final Map<AccountId, Long> taken = new HashMap<>();
  private long left;

  MemoryBudget(long bytes) {
    this.left = bytes;
  }

  /** The budget of this process. */
  public static MemoryBudget ofThisMachine() {
    return ofHeap(Runtime.getRuntime().maxMemory());
  }

  /**
   * A fifth of the maximum heap. An account uses at most three quarters of it, which must be enough
   * for the largest body of a bulk call with the default heap; the bytes of a body count twice.
   */
  public static MemoryBudget ofHeap(long bytes) {
    return new MemoryBudget(bytes / 5);
  }

  /** The share of one request of the account, empty at first. */
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

  /** The budget is exhausted; retry when other requests have ended. */
  public static final class MemoryBudgetExceededException extends RuntimeException {
    public MemoryBudgetExceededException() {
      super("no room for more bodies", null, false, false);
    }
  }

  /** The memory of one request, released at its end. */
  public final class Share implements AutoCloseable {

    private final AccountId account;
    private long mine;

    private Share(AccountId account) {
      this.account = account;
    }

    /**
     * @throws MemoryBudgetExceededException the budget, or the account's part of it, is exhausted
     */
    public void take(long bytes) {
      if (!canTake(bytes)) {
        throw new MemoryBudgetExceededException();
      }
    }

    /** As {@link #take}, for optional memory: false when the budget is exhausted. */
    public boolean canTake(long bytes) {
      boolean taken = MemoryBudget.this.take(account, bytes);
      if (taken) {
        mine += bytes;
      }
      return taken;
    }

    /** Gives back a part of what was taken and turned out not to be needed. */
    public void giveBack(long bytes) {
      if (bytes < 0 || bytes > mine) {
        throw new IllegalArgumentException("less was taken");
      }
      MemoryBudget.this.giveBack(account, bytes);
      mine -= bytes;
    }

    @Override
    public void close() {
      if (mine > 0) {
        giveBack(mine);
      }
    }
  }
}
