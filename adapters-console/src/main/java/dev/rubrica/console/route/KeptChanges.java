package dev.rubrica.console.route;

import dev.rubrica.application.port.in.AnswerOnce;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.http.connection.MemoryBudget;
import dev.rubrica.http.error.HttpRejectionException;
import io.helidon.http.Status;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What is kept of the changes of an account. For the thread of one request. */
public final class KeptChanges {

  private final AnswerOnce calls;
  private final AccountId account;
  private final MemoryBudget.Share share;
  private long reserved;

  /**
   * @param share the memory of the request
   */
  KeptChanges(AnswerOnce calls, AccountId account, MemoryBudget.Share share) {
    this.calls = calls;
    this.account = account;
    this.share = share;
  }

  /** The record of a change; empty if it is not kept any more. */
  Optional<String> record(String changeId) {
    return KeptChange.find(calls, account, changeId);
  }

  /** Keeps the parts of a change, in its transaction. */
  KeptChange keepParts(String changeId, KeptChange change) {
    List<String> parts = change.parts();
    reserve(parts.stream().mapToLong(String::length).sum());
    for (int i = 0; i < parts.size(); i++) {
      String text = parts.get(i);
      calls.answer(
          KeptChange.call(account, KeptChange.partId(changeId, i)), () -> change.answer(text));
    }
    return change;
  }

  /** A part of a change, which an undo reads. */
  public String part(String changeId, int part) {
    return record(KeptChange.partId(changeId, part))
        .orElseThrow(
            () ->
                HttpRejectionException.of(
                    Status.GONE_410, "what the undo needs is not kept any more"));
  }

  /**
   * Undoes a change, or finds that it was undone before. {@link KeptChange#undoId} is the id of
   * that.
   *
   * @param memory the bytes that the work needs for parts of the change
   * @throws MemoryBudget.MemoryBudgetExceededException there is no room for them
   */
  public void undoOnce(String changeId, long memory, Supplier<KeptChange> work) {
    new FormChange(calls, KeptChange.call(account, KeptChange.undoId(changeId)))
        .make(
            () -> {
              reserve(memory);
              return work.get();
            });
  }

  // The work of a transaction may run several times, and needs the memory once.
  private void reserve(long bytes) {
    if (bytes > reserved) {
      share.take(bytes - reserved);
      reserved = bytes;
    }
  }
}
