package dev.rubrica.client.handout;

import dev.rubrica.client.handout.HandoutWorker.SharedState;
import dev.rubrica.client.http.CampaignReport;
import dev.rubrica.client.http.ClientException;
import dev.rubrica.client.http.LeaseClient;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Hands out the recipients of a campaign with several workers. */
public final class Handout {

  private final LeaseClient client;
  private final HandoutRequest request;
  private final HandoutTiming timing;
  private final HandoutConsole console;
  private final StopRequest stop = new StopRequest();
  private final TotalsRecorder totals;
  private final List<Thread> threads = new ArrayList<>();
  private volatile @Nullable RuntimeException failure;

  public Handout(
      LeaseClient client, HandoutRequest request, HandoutTiming timing, HandoutConsole console) {
    this.client = client;
    this.request = request;
    this.timing = timing;
    this.console = console;
    this.totals = new TotalsRecorder(console);
    console.whenLost(stop::request);
    // Nobody else has this name: a command of an earlier process may still run for its leases.
    String process = "handout-" + UUID.randomUUID() + "-";
    SharedState shared = new SharedState(stop, new AskTurn(stop, console), totals);
    for (int i = 1; i <= request.workers(); i++) {
      HandoutWorker worker =
          new HandoutWorker(process + i, client, request, timing, console, shared);
      threads.add(Thread.ofPlatform().name("worker " + i).unstarted(() -> run(worker)));
    }
  }

  private void run(HandoutWorker worker) {
    try {
      worker.run();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      if (!Thread.currentThread().isInterrupted()) {
        failure = e;
        stop.request();
      }
    }
  }

  /** Works until the campaign has ended, all workers have ended, or {@link #stop} was called. */
  public HandoutResult run() throws InterruptedException {
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    return new HandoutResult(campaign(), totals.totals(), failure, console.isLost());
  }

  private @Nullable CampaignReport campaign() throws InterruptedException {
    ServiceRetry retry = new ServiceRetry(timing, console);
    while (true) {
      try {
        return client.campaign();
      } catch (ClientException e) {
        if (stop.isRequested()) {
          return null;
        }
        retry.failed(e, stop::await);
      }
    }
  }

  /** Takes no more leases, and waits for the commands that run. Thread-safe. */
  public void stop() {
    stop.request();
  }

  /** Ends the commands that run, and leaves their leases to expire. Thread-safe. */
  public void abort() {
    stop.request();
    threads.forEach(Thread::interrupt);
  }
}
