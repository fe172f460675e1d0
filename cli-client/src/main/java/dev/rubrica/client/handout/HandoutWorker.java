package dev.rubrica.client.handout;

import dev.rubrica.client.http.ClientException;
import dev.rubrica.client.http.LeaseClient;
import dev.rubrica.client.http.LeaseCounts;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Takes one lease after the other, and runs the command for each: one that succeeds acknowledges
 * the recipients, except for the failures that it reports; after another, the recipients are given
 * back.
 */
final class HandoutWorker {

  /** How many runs in a row may fail. */
  static final int MAX_FAILURES = 10;

  private final LeaseClient client;
  private final HandoutRequest request;
  private final HandoutTiming timing;
  private final HandoutConsole console;
  private final CommandLauncher launcher;
  private final LeaseSource source;
  private final LeaseReporter reporter;
  private final StopRequest stop;
  private final TotalsRecorder totals;

  HandoutWorker(
      String name,
      LeaseClient client,
      HandoutRequest request,
      HandoutTiming timing,
      HandoutConsole console,
      SharedState shared) {
    ServiceRetry retry = new ServiceRetry(timing, console);
    this.client = client;
    this.request = request;
    this.timing = timing;
    this.console = console;
    this.launcher = CommandLauncher.of(request.command(), request.directory());
    this.stop = shared.stop();
    this.totals = shared.totals();
    this.source = new LeaseSource(client, request, name, shared.turn(), stop, retry);
    this.reporter = new LeaseReporter(client, retry, console);
  }

  /** What the workers share. */
  record SharedState(StopRequest stop, AskTurn turn, TotalsRecorder totals) {}

  /**
   * Works until there is nothing to do any more, or the command failed too often.
   *
   * @throws ClientException the service rejects a request, or the output of the command cannot be
   *     read
   * @throws InterruptedException the thread was interrupted; the command was ended
   */
  void run() throws InterruptedException {
    int failures = 0;
    while (failures < MAX_FAILURES) {
      Optional<HeldLease> lease = source.next();
      if (lease.isEmpty()) {
        return;
      }
      showCampaign();
      failures = work(lease.get()) ? 0 : failures + 1;
      if (failures > 0 && failures < MAX_FAILURES) {
        stop.await(timing.pause(failures));
      }
    }
    console.message("a worker ends: COMMAND failed " + MAX_FAILURES + " times in a row");
  }

  // The number of recipients is not known before the audience is fixed.
  private void showCampaign() {
    if (!console.knowsRecipients()) {
      try {
        console.campaign(client.campaign());
      } catch (ClientException _) {
        // Progress is not worth a retry.
      }
    }
  }

  private boolean work(HeldLease held) throws InterruptedException {
    if (held.lease().keys().isEmpty()) {
      acknowledge(held, Map.of());
      return true;
    }
    CommandRun run;
    try {
      run = CommandRun.start(launcher, held.lease(), console);
    } catch (IOException e) {
      giveBack(held, "cannot be started: " + e.getMessage());
      return false;
    }
    try {
      new LeaseKeeper(client, request, timing, console, held).keep(run);
    } catch (InterruptedException e) {
      if (run.isOver() && run.isSuccess()) {
        acknowledgeAtLast(held, run.failures());
      } else {
        // The lease is left to expire, since nobody knows whom the command has written to.
        run.end(timing.grace());
      }
      throw e;
    }
    return settle(held, run);
  }

  private boolean settle(HeldLease held, CommandRun run) throws InterruptedException {
    boolean success = false;
    try {
      success = run.isSuccess();
    } finally {
      if (!success) {
        giveBack(held, run.exit());
      }
    }
    if (success) {
      if (run.leftInputUnread()) {
        console.message("COMMAND succeeded without reading all recipients of its lease");
      }
      acknowledge(held, run.failures());
    }
    return success;
  }

  private void acknowledge(HeldLease held, Map<String, String> failures)
      throws InterruptedException {
    try {
      totals.add(reporter.done(held.lease(), all(held, failures)));
    } catch (InterruptedException e) {
      acknowledgeAtLast(held, failures);
      throw e;
    }
  }

  // What was sent is known: without a report, it would be sent again.
  private void acknowledgeAtLast(HeldLease held, Map<String, String> failures)
      throws InterruptedException {
    reporter.tryDone(held.lease(), all(held, failures), timing.grace()).ifPresent(totals::add);
  }

  private static Map<String, String> all(HeldLease held, Map<String, String> failures) {
    Map<String, String> all = new HashMap<>(held.withdrawn());
    all.putAll(failures);
    return all;
  }

  private void giveBack(HeldLease held, String reason) throws InterruptedException {
    LeaseCounts counts = reporter.giveBack(held.lease());
    totals.add(counts);
    console.message(
        "COMMAND %s; %d recipients are given back".formatted(reason, counts.returned()));
  }
}
