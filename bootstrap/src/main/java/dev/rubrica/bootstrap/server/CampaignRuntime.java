package dev.rubrica.bootstrap.server;

import dev.rubrica.application.port.out.ContactFiles;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.application.service.campaign.CampaignService;
import dev.rubrica.application.service.campaign.CampaignStatistics;
import dev.rubrica.application.service.campaign.DueCampaigns;
import dev.rubrica.application.service.campaign.GoalService;
import dev.rubrica.application.service.campaign.HandoutService;
import dev.rubrica.application.service.campaign.HandoutSettlement;
import dev.rubrica.application.service.campaign.RecipientService;
import dev.rubrica.bootstrap.observe.Metrics;
import dev.rubrica.bootstrap.settings.Settings;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.CampaignLimits;
import dev.rubrica.http.UseCases;
import dev.rubrica.http.error.SafeExceptionLog;
import dev.rubrica.persistence.pool.DatabaseSettings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs campaigns in the background: fixes the audiences of those that are due, and decides about
 * people whom nobody will ask for any more.
 */
final class CampaignRuntime implements AutoCloseable {

  private static final Logger LOG = System.getLogger(CampaignRuntime.class.getName());
  private static final long POLL_SECONDS = 1;
  private static final long HEARTBEAT_SECONDS = 5;
  private static final long SETTLEMENT_SECONDS = 5;
  private static final long SAMPLE_SECONDS = 15;

  private static final GoalService.Limits GOALS =
      new GoalService.Limits(
          4, DatabaseSettings.CAMPAIGNS, Duration.ofSeconds(10), Duration.ofSeconds(5));

  // One for each task, so that none of them delays the heartbeats.
  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(
          4, Thread.ofPlatform().name("campaigns-", 1).daemon().factory());

  private final Executor threads = Thread.ofVirtual().name("campaign-", 1)::start;
  private final CampaignLimits limits;
  private final Storage background;
  private final CampaignStatistics statistics = new CampaignStatistics();
  private final DueCampaigns due;
  private final HandoutSettlement settlement;
  private volatile long live;

  private CampaignRuntime(Settings settings, Wiring wiring) {
    this.limits = settings.campaigns();
    this.background = wiring.background();
    this.due =
        new DueCampaigns(
            background,
            wiring.exports(),
            limits,
            statistics,
            DatabaseSettings.CAMPAIGNS,
            threads,
            CampaignRuntime::log);
    this.settlement = new HandoutSettlement(background, limits, statistics, CampaignRuntime::log);
  }

  static CampaignRuntime start(Settings settings, Wiring wiring) {
    CampaignRuntime campaigns = new CampaignRuntime(settings, wiring);
    campaigns.schedule("due campaigns", campaigns.due::poll, POLL_SECONDS);
    campaigns.schedule("campaign heartbeat", campaigns.due::heartbeat, HEARTBEAT_SECONDS);
    campaigns.schedule("settlement of campaigns", campaigns.settlement::run, SETTLEMENT_SECONDS);
    campaigns.schedule("count of leases", campaigns::sample, SAMPLE_SECONDS);
    return campaigns;
  }

  private void schedule(String name, Runnable task, long seconds) {
    timer.scheduleWithFixedDelay(
        new BackgroundTask(name, task), seconds, seconds, TimeUnit.SECONDS);
  }

  private void sample() {
    live = background.read(in -> in.handouts().countLive());
  }

  /**
   * The use cases.
   *
   * @param requests the storage of requests
   * @param bulk for goals that are calculated in the background
   */
  UseCases.Campaigns useCases(
      Storage requests,
      Storage bulk,
      PhoneNumbers phoneNumbers,
      Pseudonyms pseudonyms,
      ContactFiles files) {
    CampaignService service = new CampaignService(requests, phoneNumbers, pseudonyms, limits, due);
    return new UseCases.Campaigns(
        service,
        service,
        new GoalService(requests, bulk, GOALS, threads, CampaignRuntime::log),
        new HandoutService(requests, pseudonyms, limits, statistics),
        new RecipientService(requests, files));
  }

  void register(Metrics metrics) {
    String recipients = "rubrica.campaign.recipients";
    String ended = "Recipients of campaigns about whom was decided";
    metrics.counter(recipients, ended, statistics::succeeded, "outcome", "succeeded");
    metrics.counter(recipients, ended, statistics::failed, "outcome", "failed");
    metrics.counter(recipients, ended, statistics::skipped, "outcome", "skipped");
    metrics.gauge(
        "rubrica.campaign.leases",
        "Leases of the whole service, counted every " + SAMPLE_SECONDS + " seconds",
        () -> live,
        "state",
        "live");
    metrics.counter(
        "rubrica.campaign.lease.expiries",
        "Expired leases whose recipients were handed out again",
        statistics::expiries);
    metrics.gauge(
        "rubrica.campaign.due.lag.seconds",
        "How late the last audience began to be fixed",
        () -> statistics.lag().toNanos() / 1e9);
    metrics.timer(
        "rubrica.campaign.fix", "Audiences that were fixed", statistics::fixed, statistics::fixing);
  }

  private static void log(CampaignId id, Throwable e) {
    LOG.log(Level.ERROR, "campaign " + id.value() + " failed: " + SafeExceptionLog.trace(e));
  }

  /** Begins with no further campaign. What is being fixed is begun anew by another node. */
  @Override
  public void close() {
    due.close();
    timer.shutdownNow();
  }
}
