package dev.rubrica.http.route;

import dev.rubrica.http.connection.LimitedBodyInputStream;
import dev.rubrica.http.connection.MemoryBudget;

/** The memory of an answer, which stays until the client has read it, however slowly. */
public final class AnswerMemory {

  private final MemoryBudget.Share share;
  private long taken;

  AnswerMemory(MemoryBudget.Share share) {
    this.share = share;
  }

  /**
   * Reserves memory for the answer to a call that changes something, before it does: less than the
   * most if there is no room for it.
   *
   * @return how many bytes the answer may have, from {@code least} to {@code most}
   * @throws MemoryBudget.MemoryBudgetExceededException there is no room, and the call must change
   *     nothing
   */
  public long reserve(long most, long least) {
    for (long bytes = most; bytes > least; bytes /= 2) {
      if (share.canTake(bytes)) {
        taken += bytes;
        return bytes;
      }
    }
    reserve(least);
    return least;
  }

  private void reserve(long bytes) {
    share.take(bytes);
    taken += bytes;
  }

  /**
   * Settles the memory when the size of the answer is known. What changed something is answered in
   * any case.
   *
   * @throws MemoryBudget.MemoryBudgetExceededException there is no room for what can be refused
   */
  void settle(int length, boolean canBeRefused) {
    if (taken > 0) {
      share.giveBack(Math.max(0, taken - length));
      taken = Math.min(taken, length);
    } else if (canBeRefused && length > LimitedBodyInputStream.FREE) {
      reserve(length);
    }
  }
}
