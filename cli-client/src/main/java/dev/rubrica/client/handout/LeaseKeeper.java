package dev.rubrica.client.handout;

import dev.rubrica.client.http.ClientException;
import dev.rubrica.client.http.ExtendedLease;
import dev.rubrica.client.http.LeaseClient;
import dev.rubrica.client.http.RejectedException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Extends a lease at half of its time, as long as the command runs. Used by one thread. */
final class LeaseKeeper {

  private static final String TOO_LONG =
      "COMMAND is ended: it runs for longer than a lease can last, %d h";

  private final LeaseClient client;
  private final HandoutRequest request;
  private final HandoutTiming timing;
  private final HandoutConsole console;
  private final HeldLease held;
  private final Set<String> withdrawn = new HashSet<>();
  private final long end;
  private long next;
  private int failures;

  LeaseKeeper(
      LeaseClient client,
      HandoutRequest request,
      HandoutTiming timing,
      HandoutConsole console,
      HeldLease held) {
    this.client = client;
    this.request = request;
    this.timing = timing;
    this.console = console;
    this.held = held;
    this.end = held.askedAt() + timing.longestRun().toNanos();
    this.next = halfAfter(held.renewedAt(), held.lease().seconds());
  }

  private static long halfAfter(long time, int seconds) {
    return time + Duration.ofSeconds(seconds).toNanos() / 2;
  }

  /** Returns when the run is over, and ends one that takes too long. */
  void keep(CommandRun run) throws InterruptedException {
    while (!run.await(Duration.ofNanos(Math.min(next, end) - System.nanoTime()))) {
      if (System.nanoTime() - end >= 0) {
        console.message(TOO_LONG.formatted(timing.longestRun().toHours()));
        run.end(timing.grace());
        return;
      }
      extend();
    }
  }

  private void extend() throws InterruptedException {
    long now = System.nanoTime();
    try {
      ExtendedLease extended = client.extend(held.lease().id(), request.seconds());
      next = halfAfter(now, extended.seconds());
      failures = 0;
      extended.withdrawn().forEach(this::withdraw);
    } catch (ClientException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException();
      }
      next = afterFailure(e);
    }
  }

  private void withdraw(String key) {
    if (!held.withdrawn().containsKey(key) && withdrawn.add(key)) {
      console.message("withdrawn: " + key);
    }
  }

  // The command goes on also without a lease: what it has sent can be reported all the same, as
  // long as nobody else was given its recipients.
  private long afterFailure(ClientException e) {
    if (e instanceof RejectedException rejected && !e.isTemporary() && !e.isOutcomeUnknown()) {
      console.message("a lease cannot be extended: " + rejected.getMessage());
      return end;
    }
    if (failures++ == 0) {
      console.message(e.getMessage() + "; retrying");
    }
    return System.nanoTime() + timing.pause(failures).toNanos();
  }
}
