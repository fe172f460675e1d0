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
import java.util.Optional;
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

  /** As {@link #MAX_BACKGROUND}, of one account. */
  static final int MAX_BACKGROUND_PER_ACCOUNT = 10;

  /** How often a goal is calculated in the background while the storage is unavailable. */
  static final int ATTEMPTS = 5;

  private final Storage storage;
  private final Storage bulk;
  private final FairSemaphore permits;
  private final FairSemaphore backgroundPermits;
  private final Limits limits;
  private final Executor threads;
  private final DueCampaigns.Faults faults;
  private final Set<Key> background = ConcurrentHashMap.newKeySet();

  private record Key(AccountId account, CampaignId campaign) {}

  /**
   * How much is done at once, and how long is waited.
   *
   * @param concurrent how many goals this node calculates at once while their callers wait
   * @param inBackground how many it calculates at once in the background
   * @param patience how long a caller waits for others
   * @param pause before a goal in the background is calculated again because the storage was
   *     unavailable
   */
  public record Limits(int concurrent, int inBackground, Duration patience, Duration pause) {}

  /** What is counted: the audience as it is, and how many people it matches. */
  private record Work(Campaign campaign, long matched) {

    boolean isLarge() {
      return matched > MAX_AT_ONCE;
    }
  }

  /**
   * @param bulk for reads that take minutes
   * @param threads runs each task immediately on a thread of its own; most tasks wait
   */
  public GoalService(
      Storage storage, Storage bulk, Limits limits, Executor threads, DueCampaigns.Faults faults) {
    this.storage = storage;
    this.bulk = bulk;
    this.permits = new FairSemaphore(limits.concurrent(), PER_ACCOUNT);
    this.backgroundPermits = new FairSemaphore(limits.inBackground(), 1);
    this.limits = limits;
    this.threads = threads;
    this.faults = faults;
  }

  @Override
  public Result calculate(AccountId account, CampaignId id, boolean inBackground) {
    Result result = count(account, id, inBackground);
    if (result instanceof Result.Calculated counted) {
      store(account, counted);
    }
    return result;
  }

  @Override
  public Result count(AccountId account, CampaignId id, boolean inBackground) {
    Work work = work(account, id, inBackground);
    if (inBackground || work.isLarge()) {
      start(new Key(account, id));
      return new Result.Started(work.campaign());
    }
    return countAtOnce(account, work);
  }

  @Override
  public Optional<Result.Calculated> countAtOnce(AccountId account, CampaignId id) {
    Work work = work(account, id, false);
    return work.isLarge() ? Optional.empty() : Optional.of(countAtOnce(account, work));
  }

  private Work work(AccountId account, CampaignId id, boolean inBackground) {
    if (storage.joinsTransaction()) {
      throw new IllegalStateException("a goal is not counted in a transaction");
    }
    return storage.readSnapshot(
        account,
        in -> {
          Campaign campaign = countable(in, account, id);
          return new Work(campaign, inBackground ? 0 : in.audiences().matched(account, campaign));
        });
  }

  private Result.Calculated countAtOnce(AccountId account, Work work) {
    acquire(account);
    try {
      return count(storage, account, work.campaign().id());
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
      if (!permits.acquire(account, limits.patience())) {
        throw new CapacityException("too many goals are being calculated; try again in a moment");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CapacityException("the service is shutting down");
    }
  }

  private static Result.Calculated count(Storage reads, AccountId account, CampaignId id) {
    return reads.readSnapshot(
        account,
        in -> {
          Campaign campaign = countable(in, account, id);
          return new Result.Calculated(
              campaign, in.audiences().goal(account, campaign, campaign.placeholders()));
        });
  }

  @Override
  public void store(AccountId account, Result.Calculated counted) {
    storage.write(
        account,
        in -> {
          store(in, account, counted.campaign(), counted.goal());
          return null;
        });
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
    if (!enter(key)) {
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

  // False: it is being calculated already.
  private synchronized boolean enter(Key key) {
    if (background.contains(key)) {
      return false;
    }
    long own = background.stream().filter(each -> each.account().equals(key.account())).count();
    if (background.size() >= MAX_BACKGROUND || own >= MAX_BACKGROUND_PER_ACCOUNT) {
      throw new CapacityException("too many goals are being calculated; try again later");
    }
    return background.add(key);
  }

  // A campaign that was changed or deleted meanwhile has no goal, as its readers see.
  private void run(Key key) {
    try {
      for (int attempt = 1; !calculated(key) && attempt < ATTEMPTS; attempt++) {
        Thread.sleep(limits.pause().multipliedBy(attempt));
      }
    } catch (DomainException _) {
      // Calculated again when a client asks for it.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      faults.fault(key.campaign(), e);
    } finally {
      background.remove(key);
    }
  }

  // False: the storage is unavailable.
  private boolean calculated(Key key) throws InterruptedException {
    backgroundPermits.acquire(key.account());
    try {
      store(key.account(), count(bulk, key.account(), key.campaign()));
      return true;
    } catch (StorageUnavailableException _) {
      return false;
    } finally {
      backgroundPermits.release(key.account());
    }
  }

  @Override
  public boolean isRunning(AccountId account, CampaignId campaign) {
    return background.contains(new Key(account, campaign));
  }

  /** The number of goals that are calculated, or wait for it, in the background of this node. */
  public int running() {
    return background.size();
  }
}
