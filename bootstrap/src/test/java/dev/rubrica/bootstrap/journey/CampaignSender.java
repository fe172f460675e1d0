package dev.rubrica.bootstrap.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A worker that leases the recipients of a campaign and reports them, as the rules for workers say,
 * until the campaign has ended or it is killed. Then it sends nothing any more, and its lease stays
 * as it is.
 */
final class CampaignSender implements Runnable {

  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final long PAUSE = 5_000_000;
  private static final int SLOWEST_SENDING_MILLIS = 60;

  private final Job job;
  private final String name;
  private final Random random;
  private volatile boolean killed;
  private boolean ended;

  /**
   * A campaign.
   *
   * @param nodes a client of one of the nodes, another one at each call
   * @param path of the campaign
   * @param limit the most recipients of a lease
   * @param mayAsk whether a sender may ask for a lease
   */
  record Job(
      Supplier<ApiClient> nodes,
      String path,
      int limit,
      BooleanSupplier mayAsk,
      HandoutLedger ledger) {
    String leases() {
      return path + "/leases";
    }

    String lease(SenderLease lease) {
      return leases() + "/" + lease.id();
    }
  }

  /**
   * @param name the same as that of its predecessor, which was killed
   */
  CampaignSender(Job job, String name, Random random) {
    this.job = job;
    this.name = name;
    this.random = random;
  }

  void kill() {
    killed = true;
  }

  @Override
  public void run() {
    try {
      if (random.nextBoolean()) {
        takeUp();
      }
      while (!killed && !ended) {
        if (job.mayAsk().getAsBoolean()) {
          ask();
        } else {
          pause(PAUSE);
        }
      }
    } catch (RuntimeException | AssertionError e) {
      job.ledger().fail(e);
    }
  }

  /** Goes on with the leases of its predecessor. */
  private void takeUp() {
    ServiceResponse live = call(api -> api.get(job.leases() + "?worker=" + name));
    if (live == null || live.status() == 503) {
      return;
    }
    for (JsonNode summary : live.expect(200).at("leases")) {
      long asked = HandoutLedger.now();
      String path = job.leases() + "/" + summary.path("leaseId").asText();
      ServiceResponse lease = call(api -> api.get(path));
      if (lease != null && lease.status() == 200) {
        SenderLease taken = job.ledger().takenUp(lease.body(), asked);
        // Who is withdrawn is not in the lease that was read, but must not be reported as sent.
        extend(taken).ifPresent(withdrawn -> report(taken, withdrawn));
      }
    }
  }

  /** Null if there is no response. */
  private @Nullable ServiceResponse call(Function<ApiClient, ServiceResponse> request) {
    try {
      return request.apply(job.nodes().get());
    } catch (UncheckedIOException _) {
      job.ledger().addUnanswered();
      pause(PAUSE);
      return null;
    }
  }

  private void pause(long nanos) {
    long end = HandoutLedger.now() + nanos;
    while (!killed && HandoutLedger.now() < end) {
      LockSupport.parkNanos(Math.min(PAUSE, nanos));
    }
  }

  private void pause(ServiceResponse response) {
    String seconds = response.header("Retry-After");
    pause(seconds == null ? PAUSE : Duration.ofSeconds(Long.parseLong(seconds)).toNanos());
  }

  private void ask() {
    int limit = 1 + random.nextInt(job.limit());
    Object body = Map.of("limit", limit, "seconds", LEASE.toSeconds(), "worker", name);
    long asked = HandoutLedger.now();
    ServiceResponse response = call(api -> api.post(job.leases(), body));
    if (response == null) {
      return;
    }
    switch (response.status()) {
      case 200 -> send(job.ledger().granted(response.body(), asked));
      case 204, 429, 503 -> pause(response);
      default -> {
        response.expect(409);
        ended = response.header("Retry-After") == null;
        pause(response);
      }
    }
  }

  private void send(SenderLease lease) {
    pause(Duration.ofMillis(random.nextInt(SLOWEST_SENDING_MILLIS)).toNanos());
    int chance = random.nextInt(200);
    if (chance < 10) {
      giveBack(lease);
    } else if (chance < 50) {
      extend(lease).ifPresent(withdrawn -> report(lease, withdrawn));
    } else {
      if (chance == 199) {
        pause(LEASE.plusMillis(500).toNanos());
      }
      report(lease, Set.of());
    }
  }

  private void giveBack(SenderLease lease) {
    if (!killed) {
      lease.end();
      call(api -> api.delete(job.lease(lease)));
    }
  }

  /** The keys of who is withdrawn; empty if the lease is not extended. */
  private Optional<Set<String>> extend(SenderLease lease) {
    String body = "{'seconds':" + LEASE.toSeconds() + "}";
    long asked = HandoutLedger.now();
    ServiceResponse response = call(api -> api.post(job.lease(lease) + "/extend", body));
    if (response == null || response.status() == 503 || response.status() == 409) {
      return Optional.empty();
    }
    Set<String> withdrawn = new HashSet<>();
    response.expect(200).at("withdrawn").forEach(key -> withdrawn.add(key.asText()));
    job.ledger().extended(lease, asked, LEASE, withdrawn);
    return Optional.of(withdrawn);
  }

  private void report(SenderLease lease, Set<String> withdrawn) {
    SenderLease.Report report = result(lease, withdrawn);
    List<?> failed =
        report.failed().stream().map(key -> Map.of("key", key, "reason", "no credit")).toList();
    Object body = Map.of("failed", failed, "returned", report.returned());
    for (boolean answered = killed; !answered && !killed; ) {
      lease.report(report);
      ServiceResponse response = call(api -> api.post(job.lease(lease) + "/done", body));
      answered = response != null && response.status() != 503;
      if (answered && response.status() == 409) {
        job.ledger().refused(lease);
      } else if (answered) {
        job.ledger().acknowledge(lease, report, response.expect(200).body());
      } else if (response != null) {
        pause(response);
      }
    }
  }

  private SenderLease.Report result(SenderLease lease, Set<String> withdrawn) {
    Set<String> failed = new HashSet<>(withdrawn);
    Set<String> returned = new HashSet<>();
    for (String key : lease.keys()) {
      int chance = withdrawn.contains(key) ? 100 : random.nextInt(100);
      if (chance < 2) {
        failed.add(key);
      } else if (chance < 4) {
        returned.add(key);
      }
    }
    return new SenderLease.Report(failed, returned);
  }
}
