package dev.rubrica.application.service.imports.run;

import dev.rubrica.domain.account.AccountId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets so many at once do something, no more than a part of them for the same account, and the
 * accounts that wait come in turn: one with a hundred imports waits no less than one with a single
 * import.
 */
final class FairSemaphore {

  private final List<Line> lines = new ArrayList<>();
  private final Map<AccountId, Integer> held = new HashMap<>();
  private final int perAccount;
  private int free;

  /**
   * @param places how many may have a turn at the same time
   * @param perAccount how many of them may be of the same account
   */
  FairSemaphore(int places, int perAccount) {
    this.free = places;
    this.perAccount = perAccount;
  }

  /**
   * So many for each account and one more: an account that holds up its own turns, by locks of its
   * own for example, holds up nobody else.
   */
  static FairSemaphore withReserve(int perAccount) {
    return new FairSemaphore(perAccount + 1, perAccount);
  }

  /** Waits for a turn; {@link #give} must follow. */
  void take(AccountId account) throws InterruptedException {
    CompletableFuture<Void> turn = ask(account);
    try {
      turn.get();
    } catch (ExecutionException never) {
      throw new IllegalStateException(never);
    } catch (InterruptedException stopping) {
      leave(account, turn);
      throw stopping;
    }
  }

  /**
   * As {@link #take(AccountId)}, but waits at most so long.
   *
   * @return whether it was had: then {@link #give} must follow
   */
  boolean take(AccountId account, Duration atMost) throws InterruptedException {
    CompletableFuture<Void> turn = ask(account);
    try {
      turn.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException never) {
      throw new IllegalStateException(never);
    } catch (TimeoutException late) {
      leave(account, turn);
      return false;
    } catch (InterruptedException stopping) {
      leave(account, turn);
      throw stopping;
    }
  }

  private synchronized CompletableFuture<Void> ask(AccountId account) {
    CompletableFuture<Void> turn = new CompletableFuture<>();
    line(account).add(turn);
    next();
    return turn;
  }

  /**
   * Takes a turn only if nobody need wait for it.
   *
   * @return whether it was had: then {@link #give} must follow
   */
  synchronized boolean tryTake(AccountId account) {
    if (free == 0 || held(account) >= perAccount) {
      return false;
    }
    free--;
    held.merge(account, 1, Integer::sum);
    return true;
  }

  /** How many wait for theirs. */
  synchronized int waiting() {
    return lines.stream().mapToInt(line -> line.waiting.size()).sum();
  }

  synchronized void give(AccountId account) {
    free++;
    held.computeIfPresent(account, (_, count) -> count == 1 ? null : count - 1);
    next();
  }

  private synchronized void leave(AccountId account, CompletableFuture<Void> turn) {
    if (turn.isDone()) {
      give(account);
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

  private int held(AccountId account) {
    return held.getOrDefault(account, 0);
  }

  // The account served goes to the end of the row.
  private void next() {
    for (int at = servable(); at >= 0; at = servable()) {
      Line first = lines.remove(at);
      free--;
      held.merge(first.account, 1, Integer::sum);
      first.waiting.remove().complete(null);
      if (!first.isEmpty()) {
        lines.add(first);
      }
    }
  }

  private int servable() {
    for (int i = 0; free > 0 && i < lines.size(); i++) {
      if (held(lines.get(i).account) < perAccount) {
        return i;
      }
    }
    return -1;
  }

  private record Line(AccountId account, Queue<CompletableFuture<Void>> waiting) {
    boolean isEmpty() {
      return waiting.isEmpty();
    }
  }
}
