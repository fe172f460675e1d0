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
   * Reserves memory for the answer to a call that changes something, before it does.
   *
   * @param bytes at most so many does the answer have
   * @throws MemoryBudget.MemoryBudgetExceededException there is no room, and the call must change
   *     nothing
   */
  public void reserve(long bytes) {
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
