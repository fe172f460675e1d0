package dev.rubrica.application.port.in.campaign;

import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.handout.Lease;
import dev.rubrica.domain.campaign.handout.LeaseExtension;
import dev.rubrica.domain.campaign.handout.LeaseFields;
import dev.rubrica.domain.campaign.handout.LeaseId;
import dev.rubrica.domain.campaign.handout.LeaseReport;
import dev.rubrica.domain.campaign.handout.LeaseResult;
import dev.rubrica.domain.campaign.handout.LeaseSummary;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands the recipients of campaigns to the workers of the software that sends. A person is in at
 * most one live lease of a campaign; who was acknowledged is never handed out again; who was not
 * comes again after expiry, with the same key. Leases are not recorded in the audit trail.
 *
 * <p>Every call fails with {@link DomainException.NotFound} when there is no such campaign or
 * lease.
 */
public interface HandOutRecipients {

  /** The most bytes of the recipients of a lease as JSON. */
  long MAX_BYTES = 4L * 1024 * 1024;

  /**
   * Grants a lease of at least one person, who were neither suppressed, deleted nor erased when the
   * call began.
   *
   * @param maxBytes the most bytes of the recipients as JSON, up to {@link #MAX_BYTES}; a single
   *     person may have more
   * @throws DomainException.NotYet waiting may help: the campaign is not due, is being fixed or is
   *     paused
   * @throws DomainException.WrongState waiting never helps: the campaign is a draft, or has ended
   * @throws dev.rubrica.application.port.out.erasure.ErasureKeyMissingException this node could not
   *     recognize erased people
   */
  Result lease(AccountId account, CampaignId campaign, Request request, long maxBytes);

  /** Grants a lease of up to {@link #MAX_BYTES}. */
  default Result lease(AccountId account, CampaignId campaign, Request request) {
    return lease(account, campaign, request, MAX_BYTES);
  }

  /**
   * Reports a lease: whoever the report does not name succeeded. The same report again has the same
   * result. After expiry it counts for those whom nobody else was given.
   *
   * @throws DomainException.Invalid the report names a key that is not in the lease; nothing is
   *     changed
   * @throws DomainException.WrongState the lease was reported otherwise or given back, or nobody
   *     belongs to it any more
   */
  LeaseResult done(AccountId account, CampaignId campaign, LeaseId lease, LeaseReport report);

  /**
   * Extends a lease from now on, up to a day after its grant: also after expiry, while nobody else
   * has its people.
   *
   * @param duration from {@link dev.rubrica.domain.campaign.handout.LeaseRequest#duration}
   * @throws DomainException.WrongState the lease has ended, or the campaign was cancelled
   */
  LeaseExtension extend(AccountId account, CampaignId campaign, LeaseId lease, Duration duration);

  /**
   * Gives a lease back, so that its people are handed out again; it counts as an attempt.
   *
   * @return how many people it had
   * @throws DomainException.WrongState the lease was reported, or nobody belongs to it any more
   */
  int giveBack(AccountId account, CampaignId campaign, LeaseId lease);

  /**
   * The live leases of a campaign, the oldest first, 1,000 at most.
   *
   * @param worker only those of this worker; null for all
   */
  List<LeaseSummary> live(AccountId account, CampaignId campaign, @Nullable String worker);

  /**
   * A live lease as it was granted, less who opted out, was deleted or was erased since.
   *
   * @throws DomainException.WrongState the lease has ended
   */
  Lease find(AccountId account, CampaignId campaign, LeaseId lease);

  /**
   * What a worker asks for.
   *
   * @param limit the most recipients
   * @param duration from {@link dev.rubrica.domain.campaign.handout.LeaseRequest#duration}
   * @param fields null for those that the placeholders of the campaign name
   */
  record Request(
      int limit, Duration duration, @Nullable String worker, @Nullable LeaseFields fields) {}

  /** The result of {@link #lease}. */
  sealed interface Result {
    record Granted(Lease lease) implements Result {}

    /**
     * All that is left is leased, or very many people had to be skipped, and the next call goes on
     * with the others.
     *
     * @param retryAfter when to ask again, in whole seconds, at least one
     */
    record AllLeased(Duration retryAfter) implements Result {}
  }
}
