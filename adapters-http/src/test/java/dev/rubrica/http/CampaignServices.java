package dev.rubrica.http;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.application.service.campaign.CampaignRetention;
import dev.rubrica.application.service.campaign.CampaignService;
import dev.rubrica.application.service.campaign.CampaignStatistics;
import dev.rubrica.application.service.campaign.DueCampaigns;
import dev.rubrica.application.service.campaign.GoalService;
import dev.rubrica.application.service.campaign.HandoutService;
import dev.rubrica.application.service.campaign.HandoutSettlement;
import dev.rubrica.application.service.campaign.RecipientService;
import dev.rubrica.application.service.idempotency.JoiningStorage;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.CampaignLimits;
import dev.rubrica.testkit.fake.FakeContactFiles;
import dev.rubrica.testkit.fake.FakePhoneNumbers;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The services of campaigns. Audiences are fixed and settled when a test says so. */
final class CampaignServices {

  static final CampaignLimits LIMITS = new CampaignLimits(5, 3, 1_000, 3, Duration.ofDays(400));

  private final Storage storage;
  private final DueCampaigns due;
  private final HandoutSettlement settlement;
  private final CampaignRetention retention;
  private final UseCases.Campaigns useCases;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

  /** Whether a confirmed campaign without a date has its audience when the call returns. */
  volatile boolean fixesAtOnce = true;

  CampaignServices(
      Storage storage,
      JoiningStorage requests,
      FakeContactFiles files,
      FakePhoneNumbers phones,
      Pseudonyms pseudonyms) {
    this.storage = storage;
    CampaignStatistics statistics = new CampaignStatistics();
    this.due =
        new DueCampaigns(
            storage, storage, LIMITS, statistics, 1, this::run, (_, fault) -> rethrow(fault));
    this.settlement =
        new HandoutSettlement(
            storage,
            LIMITS,
            statistics,
            (_, e) -> {
              throw new AssertionError(e);
            });
    this.retention = new CampaignRetention(storage, LIMITS);
    CampaignService service = new CampaignService(requests, phones, pseudonyms, LIMITS, due);
    this.useCases =
        new UseCases.Campaigns(
            service,
            service,
            new GoalService(
                requests,
                storage,
                new GoalService.Limits(2, 2, Duration.ofSeconds(1), Duration.ofMillis(1)),
                Runnable::run,
                (_, fault) -> rethrow(fault)),
            new HandoutService(requests, pseudonyms, LIMITS, statistics),
            new RecipientService(storage, files));
  }

  private static void rethrow(Throwable fault) {
    throw new AssertionError(fault);
  }

  private void run(Runnable task) {
    if (fixesAtOnce) {
      task.run();
    } else {
      waiting.add(task);
    }
  }

  UseCases.Campaigns useCases() {
    return useCases;
  }

  /** Fixes the audiences that are due. */
  void fix() {
    fixesAtOnce = true;
    for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
      task.run();
    }
    due.poll();
  }

  /** Claims a campaign as another node does, which dies then. */
  void claim(AccountId account, long campaign) {
    storage.<Object>write(
        in ->
            in.audiences()
                .claim(account, new CampaignId(campaign), Duration.ofSeconds(20))
                .orElseThrow());
  }

  /** Decides about people whom nobody will ask for any more. */
  void settle() {
    settlement.run();
  }

  /** Ends the retention of recipients. */
  void endRetention() {
    retention.run();
  }
}
