package dev.rubrica.application.port.out.campaign;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.CampaignTotals;
import dev.rubrica.domain.campaign.handout.Lease;
import dev.rubrica.domain.campaign.handout.LeaseExtension;
import dev.rubrica.domain.campaign.handout.LeaseId;
import dev.rubrica.domain.campaign.handout.LeaseReport;
import dev.rubrica.domain.campaign.handout.LeaseRequest;
import dev.rubrica.domain.campaign.handout.LeaseResult;
import dev.rubrica.domain.campaign.handout.LeaseSummary;
import dev.rubrica.domain.campaign.handout.RecipientKey;
import dev.rubrica.domain.campaign.handout.SkipReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands the recipients of campaigns to workers. A lease is live from its grant until it is
 * reported, given back or expired; expiry is a comparison with the storage's clock at the moment of
 * the call, so that nothing has to run for it.
 *
 * <p>Promises: a person is in at most one live lease. Who succeeded, failed or was skipped is never
 * handed out again. Who was handed out and is none of these comes again after expiry, with the same
 * key and the next attempt. Nobody is handed out whose opt-out, deletion or erasure was committed
 * before {@link #grant} was called. The totals change in the transaction that changes outcomes, and
 * they always add up.
 *
 * <p>A campaign <em>hands out</em> while its status is {@link
 * dev.rubrica.domain.campaign.CampaignStatus#SENDING} and its {@code sendUntil} has not passed. In
 * one that does not any more, a live lease may be reported; from its expiry on, its people are
 * skipped, and so is whoever is returned or given back.
 *
 * <p>{@link #grant}, {@link #report}, {@link #extend} and {@link #giveBack} take the campaign as
 * {@link CampaignRepository#share} has returned it in the same transaction, and do not wait for
 * each other, except for the totals. A caller that finds the totals complete after its change locks
 * the campaign, which may have been shared before, and completes it: nothing else changes the
 * totals then.
 */
public interface HandoutRepository {

  /**
   * Grants a lease of a shared campaign that hands out and is not paused, to people in the order of
   * the audience who are pending, or whose lease has expired. Passes over people whose row is
   * locked by others, and waits for nobody.
   *
   * <p>Whoever is deleted, unreachable or suppressed now is skipped, and the search goes on until
   * there is somebody, nobody is left, or too many were passed over. Who was handed out too often
   * fails with {@link dev.rubrica.domain.campaign.handout.Recipient#NOT_ACKNOWLEDGED}. Numbers,
   * channels and values are those of this moment.
   *
   * <p>Speed: as many leases in the first seconds of a campaign as later, 30,000 recipients a
   * second and more with 1,000 a lease and up to four fields.
   *
   * <p>Memory: of more people than fit into the bounds, only a few are read at once.
   *
   * @param request {@code limit} is the most recipients; a lease may have fewer, where blocks end
   */
  Grant grant(AccountId account, Campaign campaign, LeaseRequest request, Bounds bounds);

  /**
   * A live lease as it was granted, less who is withdrawn (see {@link LeaseExtension}): the numbers
   * and channels that were handed out, and values of this moment.
   */
  Live find(AccountId account, Campaign campaign, LeaseId lease);

  /**
   * The live leases of a campaign, the oldest first.
   *
   * @param worker only those of this worker; null for all
   */
  List<LeaseSummary> live(
      AccountId account, CampaignId campaign, @Nullable String worker, int limit);

  /** The number of live leases of all accounts. For metrics. */
  long countLive();

  /**
   * Applies a report to the people that still belong to the lease: also to those of an expired one
   * that nobody else was given, as long as the campaign hands out. Whoever is returned is pending
   * again. The reason of who was erased since the grant is not stored. The repository keeps the
   * answer and a digest of the report with the lease for as long as the campaign's recipients.
   */
  Reported report(AccountId account, Campaign campaign, LeaseId lease, LeaseReport report);

  /**
   * Extends a lease from now on, but not beyond {@link LeaseRequest#LONGEST} after its grant: a
   * live one of a campaign that was not cancelled, and an expired one of which nobody else was
   * given anyone, as long as the campaign hands out.
   */
  Extended extend(AccountId account, Campaign campaign, LeaseId lease, Duration duration);

  /**
   * Gives a lease back, live or expired: who still belongs to it is pending again, and the attempt
   * counts. The repository keeps the answer.
   */
  GivenBack giveBack(AccountId account, Campaign campaign, LeaseId lease);

  /**
   * Settles people of a locked campaign who are not in a live lease: those who were handed out
   * {@code maxAttempts} times fail, and with a reason, all others are skipped. Takes whole blocks,
   * never a row for each person.
   *
   * @param reason {@link SkipReason#CANCELLED} or {@link SkipReason#EXPIRED}; null to skip nobody
   */
  void settle(AccountId account, CampaignId campaign, @Nullable SkipReason reason, int maxAttempts);

  /**
   * The campaigns of all accounts in which {@link #settle} has something to do now: whose {@code
   * sendUntil} has passed or that were cancelled and that have open people outside live leases, or
   * that have people who were handed out too often; and campaigns that send and whose totals are
   * complete.
   */
  List<Unsettled> unsettled(int maxAttempts, int limit);

  /** What became of the people of a fixed audience, the changes of this transaction included. */
  CampaignTotals progress(AccountId account, CampaignId campaign);

  /**
   * What bounds a grant, beside what the worker asks for.
   *
   * @param maxAttempts how often a person is handed out without acknowledgement
   * @param maxBytes the most bytes of the recipients together, by {@link
   *     dev.rubrica.domain.campaign.handout.LeasedRecipient#weight}; one is granted in any case
   * @param maxPassed after about how many people who were skipped or failed a grant without
   *     recipients ends; a storage passes over whole blocks, and may end earlier
   */
  record Bounds(int maxAttempts, long maxBytes, int maxPassed) {}

  /** A campaign with people to settle. */
  record Unsettled(AccountId account, CampaignId campaign) {}

  /** The result of {@link #grant}. */
  sealed interface Grant {

    /**
     * @param skipped how many people were skipped on the way
     * @param failed how many people failed on the way
     * @param expired how many expired leases people were taken from
     */
    record Granted(Lease lease, int skipped, int failed, int expired) implements Grant {}

    /**
     * Nobody is left who can be leased now.
     *
     * @param nextExpiry when the next live lease expires; null if nobody is leased
     * @param skipped how many people were skipped on the way
     * @param failed how many people failed on the way
     */
    record NobodyLeft(@Nullable Instant nextExpiry, int skipped, int failed) implements Grant {}

    /**
     * Many people were passed over, and nobody was granted yet. The caller commits, so that these
     * are locked no longer, and calls again.
     *
     * @param skipped how many people were skipped
     * @param failed how many people failed
     */
    record Unfinished(int skipped, int failed) implements Grant {}
  }

  /** The result of {@link #find}. */
  sealed interface Live {
    record Found(Lease lease) implements Live {}

    /** There was no such lease. */
    record Unknown() implements Live {}

    /** It was reported, given back or has expired. */
    record Ended() implements Live {}
  }

  /** The result of {@link #report}. Only {@link Accepted} has changed something. */
  sealed interface Reported {

    /**
     * @param repeated whether the same report was accepted before
     */
    record Accepted(LeaseResult result, boolean repeated) implements Reported {}

    /** There was no such lease. */
    record Unknown() implements Reported {}

    /** The report names keys that were not in the lease. */
    record UnknownKeys(List<RecipientKey> keys) implements Reported {
      public UnknownKeys {
        keys = List.copyOf(keys);
      }
    }

    /** The lease was reported before with another report. */
    record OtherReport() implements Reported {}

    /** The lease was given back. */
    record WasGivenBack() implements Reported {}

    /** The lease had expired, and nobody belongs to it any more. */
    record AllLost() implements Reported {}
  }

  /** The result of {@link #extend}. Only {@link Accepted} has changed something. */
  sealed interface Extended {
    record Accepted(LeaseExtension extension) implements Extended {}

    /** There was no such lease. */
    record Unknown() implements Extended {}

    /**
     * It was reported or given back, has expired and others were given people, or may not go on.
     */
    record Ended() implements Extended {}
  }

  /** The result of {@link #giveBack}. Only {@link Accepted} has changed something. */
  sealed interface GivenBack {

    /**
     * @param returned how many people belonged to it
     * @param repeated whether it was given back before
     */
    record Accepted(int returned, boolean repeated) implements GivenBack {}

    /** There was no such lease. */
    record Unknown() implements GivenBack {}

    /** It was reported, or has expired and nobody belongs to it any more. */
    record Ended() implements GivenBack {}
  }
}
