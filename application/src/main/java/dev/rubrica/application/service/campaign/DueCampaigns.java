package dev.rubrica.application.service.campaign;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.port.out.campaign.AudienceRepository;
import dev.rubrica.application.port.out.campaign.AudienceRepository.Claim;
import dev.rubrica.application.port.out.campaign.AudienceRepository.Due;
import dev.rubrica.application.service.background.FairSemaphore;
import dev.rubrica.application.service.campaign.AudienceFixer.ClaimLostException;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.CampaignLimits;
import dev.rubrica.domain.campaign.CampaignStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Fixes the audiences of due campaigns in the background, a few at once, and in turn for different
 * accounts. Any node may do it; a claim ensures that one does. If a node dies, its claims expire,
 * and another node begins anew. Thread-safe.
 */
public final class DueCampaigns implements AutoCloseable {

  /** How many campaigns may be fixed or wait for it in one process. */
  static final int MAX_ENTRIES = 100;

  private static final int PER_ACCOUNT = 1;

  private final Storage storage;
  private final AudienceFixer fixer;
  private final CampaignStatistics statistics;
  private final FairSemaphore permits;
  private final Executor threads;
  private final Faults faults;
  private final Map<Key, Optional<Claim>> entries = new ConcurrentHashMap<>();
  private final FixingRetries retries = new FixingRetries();
  private volatile boolean closed;

  /** Receives unexpected exceptions. */
  public interface Faults {
    void fault(CampaignId id, Throwable fault);
  }

  record Key(AccountId account, CampaignId campaign) {}

  private record Found(List<Due> due, Instant now) {}

  /**
   * @param bulk for transactions that take minutes
   * @param concurrent how many audiences this process fixes at once
   * @param threads runs each task immediately on a thread of its own; most tasks wait
   */
  public DueCampaigns(
      Storage storage,
      Storage bulk,
      CampaignLimits limits,
      CampaignStatistics statistics,
      int concurrent,
      Executor threads,
      Faults faults) {
    this.storage = storage;
    this.fixer = new AudienceFixer(storage, bulk, limits, statistics);
    this.statistics = statistics;
    this.permits = new FairSemaphore(concurrent, PER_ACCOUNT);
    this.threads = threads;
    this.faults = faults;
  }

  /**
   * Begins with the due campaigns of all accounts. Must be called every second or two: a campaign
   * begins within five seconds of its date. One whose fixing has failed is tried again after a
   * growing time, in which it can be changed and cancelled.
   *
   * @throws StorageUnavailableException the storage is unavailable
   */
  public void poll() {
    Found found =
        storage.read(in -> new Found(in.audiences().due(MAX_ENTRIES), in.campaigns().moment()));
    for (Due due : found.due()) {
      Key key = new Key(due.account(), due.campaign());
      if (retries.mayTry(key, found.now())) {
        begin(key, due.since());
      }
    }
  }

  /** Begins with a campaign at once if it is due without a date. */
  public void wake(AccountId account, Campaign campaign) {
    Instant confirmedAt = campaign.state().confirmedAt();
    boolean waiting = campaign.status() == CampaignStatus.WAITING && !campaign.state().paused();
    if (confirmedAt != null
        && waiting
        && campaign.definition().schedule().scheduledDate() == null) {
      begin(new Key(account, campaign.id()), confirmedAt);
    }
  }

  private void begin(Key key, Instant since) {
    if (closed || !hasRoom(key.account()) || entries.putIfAbsent(key, Optional.empty()) != null) {
      return;
    }
    boolean started = false;
    try {
      threads.execute(() -> run(key, since));
      started = true;
    } finally {
      if (!started) {
        entries.remove(key);
      }
    }
  }

  // One half is for accounts of which nothing is fixed or waits: others do not delay them.
  private boolean hasRoom(AccountId account) {
    long own = entries.keySet().stream().filter(key -> key.account().equals(account)).count();
    return own == 0
        ? entries.size() < MAX_ENTRIES
        : own < AudienceRepository.DUE_PER_ACCOUNT && entries.size() < MAX_ENTRIES / 2;
  }

  private void run(Key key, Instant since) {
    try {
      runWithPermit(key, since);
    } catch (ClaimLostException _) {
      // This node, or another one, begins anew if the campaign is due.
    } catch (Throwable e) {
      retries.failed(key);
      faults.fault(key.campaign(), e);
      release(entries.get(key));
    } finally {
      entries.remove(key);
    }
  }

  // A claim that cannot be released expires.
  private void release(@Nullable Optional<Claim> claim) {
    try {
      if (claim != null && claim.isPresent()) {
        fixer.release(claim.get());
      }
    } catch (RuntimeException e) {
      faults.fault(claim.get().campaign(), e);
    }
  }

  private void runWithPermit(Key key, Instant since) {
    try {
      permits.acquire(key.account());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return;
    }
    try {
      Optional<Claim> claim =
          closed ? Optional.empty() : fixer.claim(key.account(), key.campaign(), since);
      if (claim.isPresent()) {
        entries.put(key, claim);
        fixer.fix(claim.get());
        retries.succeeded(key);
      }
    } finally {
      permits.release(key.account());
    }
  }

  /**
   * Renews the claims of this process. Must be called every few seconds.
   *
   * @throws StorageUnavailableException the storage is unavailable
   */
  public void heartbeat() {
    entries.values().forEach(claim -> claim.ifPresent(fixer::renew));
  }

  /** The number of audiences that this process fixes, or waits to fix. */
  public int running() {
    return entries.size();
  }

  public CampaignStatistics statistics() {
    return statistics;
  }

  /** Begins with no further campaign. What is being fixed is lost, and another node begins anew. */
  @Override
  public void close() {
    closed = true;
  }
}
