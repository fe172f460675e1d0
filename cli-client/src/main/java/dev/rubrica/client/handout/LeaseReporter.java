package dev.rubrica.client.handout;

import dev.rubrica.client.http.GrantedLease;
import dev.rubrica.client.http.HandoutReport;
import dev.rubrica.client.http.LeaseClient;
import dev.rubrica.client.http.LeaseCounts;
import dev.rubrica.client.http.RejectedException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Reports leases, or gives them back; repeats the calls until the service has answered. */
final class LeaseReporter {

  private final LeaseClient client;
  private final ServiceRetry retry;
  private final HandoutConsole console;

  LeaseReporter(LeaseClient client, ServiceRetry retry, HandoutConsole console) {
    this.client = client;
    this.retry = retry;
    this.console = console;
  }

  /** Reports that all recipients of a lease succeeded, except for failures. */
  LeaseCounts done(GrantedLease lease, Map<String, String> failures) throws InterruptedException {
    HandoutReport report = HandoutReport.of(failures);
    return settle(lease, () -> client.done(lease.id(), report));
  }

  /**
   * As {@link #done}, once, and for an interrupted thread.
   *
   * @param time after which it is given up
   */
  Optional<LeaseCounts> tryDone(GrantedLease lease, Map<String, String> failures, Duration time)
      throws InterruptedException {
    Thread.interrupted();
    HandoutReport report = HandoutReport.of(failures);
    FutureTask<LeaseCounts> call = new FutureTask<>(() -> client.done(lease.id(), report));
    Thread.ofPlatform().daemon().name("last report").start(call);
    try {
      return Optional.of(call.get(time.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException _) {
      console.message("a lease whose COMMAND has succeeded could not be reported: it expires");
      return Optional.empty();
    }
  }

  LeaseCounts giveBack(GrantedLease lease) throws InterruptedException {
    return settle(lease, () -> new LeaseCounts(0, 0, client.giveBack(lease.id()), 0));
  }

  private LeaseCounts settle(GrantedLease lease, Supplier<LeaseCounts> call)
      throws InterruptedException {
    try {
      LeaseCounts counts = retry.call(call);
      warn(counts.lost());
      return counts;
    } catch (RejectedException e) {
      if (!e.isConflict() && !e.isNotFound()) {
        throw e;
      }
      int lost = lease.keys().size();
      warn(lost);
      return new LeaseCounts(0, 0, 0, lost);
    }
  }

  private void warn(int lost) {
    if (lost > 0) {
      console.message(
          lost
              + " recipients of an expired lease do not belong to it any more: others may get"
              + " them");
    }
  }
}
