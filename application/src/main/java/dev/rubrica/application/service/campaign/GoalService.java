package dev.rubrica.application.service.campaign;

import dev.rubrica.application.port.in.campaign.CalculateGoals;
import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.service.background.FairSemaphore;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.DomainException.WrongState;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignGoal;
import dev.rubrica.domain.campaign.CampaignId;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Calculates goals, a few at once: a goal takes seconds. Large ones are calculated in the
 * background, each campaign once at a time. Thread-safe.
 */
public final class GoalService implements CalculateGoals {

  /** How many goals of an account are calculated at once on this node. */
  static final int PER_ACCOUNT = 2;

  /** How many goals may be calculated, or wait for it, in the background of this node. */
  static final int MAX_BACKGROUND = 100;

  private final Storage storage;
  private final Storage bulk;
  private final FairSemaphore permits;
  private final FairSemaphore backgroundPermits;
  private final Duration patience;
  private final Executor threads;
  private final DueCampaigns.Faults faults;
  private final Set<Key> background = ConcurrentHashMap.newKeySet();

  private record Key(AccountId account, CampaignId campaign) {}

  /** What is counted: the audience as it is, and how many people it matches. */
  private record Work(Campaign campaign, long matched) {}

  /**
   * @param bulk for reads that take minutes
   * @param concurrent how many goals this node calculates at once while callers wait, and as many
   *     in the background
   * @param patience how long a caller waits for others
   * @param threads runs each task immediately on a thread of its own; most tasks wait
   */
  public GoalService(
      Storage storage,
      Storage bulk,
      int concurrent,
      Duration patience,
      Executor threads,
      DueCampaigns.Faults faults) {
    this.storage = storage;
    this.bulk = bulk;
    this.permits = new FairSemaphore(concurrent, PER_ACCOUNT);
    this.backgroundPermits = new FairSemaphore(concurrent, 1);
    this.patience = patience;
    this.threads = threads;
    this.faults = faults;
  }

  @Override
  public Result calculate(AccountId account, CampaignId id, boolean inBackground) {
    Work work =
        storage.readSnapshot(
            account,
            in -> {
              Campaign campaign = countable(in, account, id);
              return new Work(
                  campaign, inBackground ? 0 : in.audiences().matched(account, campaign));
            });
    if (inBackground || work.matched() > MAX_AT_ONCE) {
      start(new Key(account, id));
      return new Result.Started(work.campaign());
    }
    acquire(account);
    try {
      return new Result.Calculated(calculate(storage, account, id));
    } finally {
      permits.release(account);
    }
  }

  private static Campaign countable(Repositories in, AccountId account, CampaignId id) {
    Campaign campaign = CampaignChecks.find(in, account, id);
    campaign.state().requireChangeable(id);
    campaign.definition().requireCountableAudience();
    Violations problems = new Violations();
    in.campaigns()
        .sources(account, campaign.definition().audience())
        .addMissing(problems, campaign.definition().audience());
    problems.throwIfAny();
    return campaign;
  }

  private void acquire(AccountId account) {
    try {
      if (!permits.acquire(account, patience)) {
        throw new CapacityException("too many goals are being calculated; try again in a moment");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CapacityException("the service is shutting down");
    }
  }

  private CampaignGoal calculate(Storage reads, AccountId account, CampaignId id) {
    record Counted(Campaign campaign, CampaignGoal goal) {}
    Counted counted =
        reads.readSnapshot(
            account,
            in -> {
              Campaign campaign = countable(in, account, id);
              return new Counted(
                  campaign, in.audiences().goal(account, campaign, campaign.placeholders()));
            });
    storage.write(
        account,
        in -> {
          store(in, account, counted.campaign(), counted.goal());
          return null;
        });
    return counted.goal();
  }

  // An earlier goal must not replace one of a later moment.
  private static void store(
      Repositories in, AccountId account, Campaign counted, CampaignGoal goal) {
    Campaign current = CampaignChecks.lock(in, account, counted.id());
    current.state().requireChangeable(counted.id());
    if (current.audienceRevision() != counted.audienceRevision()) {
      throw new WrongState(
          Kind.CAMPAIGN,
          counted.id().value(),
          "was changed while its goal was calculated; calculate it again");
    }
    CampaignGoal last = current.goal();
    if (last == null || !last.calculatedAt().isAfter(goal.calculatedAt())) {
      in.campaigns().update(account, current.with(goal));
    }
  }

  private void start(Key key) {
    if (background.size() >= MAX_BACKGROUND) {
      throw new CapacityException("too many goals are being calculated; try again later");
    }
    if (!background.add(key)) {
      return;
    }
    boolean started = false;
    try {
      threads.execute(() -> run(key));
      started = true;
    } finally {
      if (!started) {
        background.remove(key);
      }
    }
  }

  // A campaign that was changed or deleted meanwhile has no goal, as its readers see.
  private void run(Key key) {
    try {
      backgroundPermits.acquire(key.account());
      try {
        calculate(bulk, key.account(), key.campaign());
      } finally {
        backgroundPermits.release(key.account());
      }
    } catch (DomainException | StorageUnavailableException _) {
      // Calculated again when a client asks for it.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      faults.fault(key.campaign(), e);
    } finally {
      background.remove(key);
    }
  }

  /** The number of goals that are calculated, or wait for it, in the background of this node. */
  public int running() {
    return background.size();
  }
}
