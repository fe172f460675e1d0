package dev.rubrica.application.service.imports;

import dev.rubrica.domain.account.AccountId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/**
 * Lets so many at once do something, and the accounts that wait come in turn: one with a hundred
 * imports waits no less than one with a single import.
 */
final class Turns {

  private final List<Line> lines = new ArrayList<>();
  private int free;

  Turns(int places) {
    this.free = places;
  }

  /** Waits for a turn; {@link #give} must follow. */
  void take(AccountId account) throws InterruptedException {
    CompletableFuture<Void> turn = new CompletableFuture<>();
    synchronized (this) {
      line(account).add(turn);
      next();
    }
    try {
      turn.get();
    } catch (java.util.concurrent.ExecutionException never) {
      throw new IllegalStateException(never);
    } catch (InterruptedException stopping) {
      leave(account, turn);
      throw stopping;
    }
  }

  /** How many wait for theirs. */
  synchronized int waiting() {
    return lines.stream().mapToInt(line -> line.waiting.size()).sum();
  }

  synchronized void give() {
    free++;
    next();
  }

  private synchronized void leave(AccountId account, CompletableFuture<Void> turn) {
    if (turn.isDone()) {
      give();
    } else {
      lines.removeIf(it -> it.account.equals(account) && it.waiting.remove(turn) && it.isEmpty());
    }
  }

  private Queue<CompletableFuture<Void>> line(AccountId account) {
    for (Line line : lines) {
      if (line.account.equals(account)) {
        return line.waiting;
      }
    }
    Line line = new Line(account, new ArrayDeque<>());
    lines.add(line);
    return line.waiting;
  }

  // The account served goes to the end of the row.
  private void next() {
    while (free > 0 && !lines.isEmpty()) {
      Line first = lines.removeFirst();
      free--;
      first.waiting.remove().complete(null);
      if (!first.isEmpty()) {
        lines.add(first);
      }
    }
  }

  private record Line(AccountId account, Queue<CompletableFuture<Void>> waiting) {
    boolean isEmpty() {
      return waiting.isEmpty();
    }
  }
}
