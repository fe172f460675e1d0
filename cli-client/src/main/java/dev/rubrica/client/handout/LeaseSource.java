package dev.rubrica.client.handout;

import dev.rubrica.client.http.ClientException;
import dev.rubrica.client.http.ExtendedLease;
import dev.rubrica.client.http.GrantedLease;
import dev.rubrica.client.http.LeaseAnswer;
import dev.rubrica.client.http.LeaseClient;
import dev.rubrica.client.http.RejectedException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes leases for one worker. If the answer to a request is lost, the lease is found by the name
 * of the worker, which therefore must not be that of another one.
 */
final class LeaseSource {

  private static final String WITHDRAWN = "withdrawn before it was handed to the command";

  private final LeaseClient client;
  private final HandoutRequest request;
  private final String worker;
  private final AskTurn turn;
  private final StopRequest stop;
  private final ServiceRetry retry;

  LeaseSource(
      LeaseClient client,
      HandoutRequest request,
      String worker,
      AskTurn turn,
      StopRequest stop,
      ServiceRetry retry) {
    this.client = client;
    this.request = request;
    this.worker = worker;
    this.turn = turn;
    this.stop = stop;
    this.retry = retry;
  }

  /**
   * Waits for a lease; empty if no more are to be taken, or the campaign has ended.
   *
   * @throws ClientException the service rejects the request
   */
  Optional<HeldLease> next() throws InterruptedException {
    turn.begin();
    try {
      return ask();
    } finally {
      turn.end();
    }
  }

  private Optional<HeldLease> ask() throws InterruptedException {
    Long lostAt = null;
    while (turn.mayAsk()) {
      long now = System.nanoTime();
      try {
        Optional<HeldLease> lease = lostAt == null ? asked(now) : found(lostAt);
        retry.succeeded();
        if (lease.isPresent()) {
          return lease;
        }
        lostAt = null;
      } catch (ClientException e) {
        lostAt = lostAt == null && e.isOutcomeUnknown() ? (Long) now : lostAt;
        retry.failed(e, stop::await);
      }
    }
    return Optional.empty();
  }

  private Optional<HeldLease> asked(long now) {
    return switch (client.ask(request.limit(), request.seconds(), worker)) {
      case LeaseAnswer.Granted(GrantedLease lease) -> Optional.of(HeldLease.of(lease, now));
      case LeaseAnswer.Wait wait -> {
        turn.wait(wait);
        yield Optional.empty();
      }
      case LeaseAnswer.Over _ -> {
        turn.over();
        yield Optional.empty();
      }
    };
  }

  // A lease is found without the recipients that were withdrawn since it was granted. They are in
  // the lease all the same, and would count as succeeded if the report did not name them.
  private Optional<HeldLease> found(long askedAt) {
    @Nullable GrantedLease lease = client.find(worker).orElse(null);
    if (lease == null) {
      return Optional.empty();
    }
    long now = System.nanoTime();
    try {
      ExtendedLease extended = client.extend(lease.id(), request.seconds());
      return Optional.of(
          new HeldLease(
              lease,
              askedAt,
              now,
              extended.withdrawn().stream()
                  .filter(key -> !lease.keys().contains(key))
                  .collect(Collectors.toMap(key -> key, _ -> WITHDRAWN))));
    } catch (RejectedException e) {
      if (e.isConflict() || e.isNotFound()) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
