package dev.rubrica.application.service.campaign;

import dev.rubrica.application.port.in.campaign.HandOutRecipients.Request;
import dev.rubrica.application.port.in.campaign.HandOutRecipients.Result;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.campaign.HandoutRepository.Grant;
import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.DomainException.WrongState;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.CampaignLimits;
import dev.rubrica.domain.campaign.handout.Lease;
import dev.rubrica.domain.campaign.handout.LeaseFields;
import dev.rubrica.domain.campaign.handout.LeaseRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Grants leases. */
final class LeaseGranting {

  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final Storage storage;
  private final Pseudonyms pseudonyms;
  private final CampaignLimits limits;
  private final CampaignStatistics statistics;
  private final long maxBytes;

  /**
   * What a transaction has done.
   *
   * @param result empty when the last person was skipped, and the campaign has completed
   */
  private record Outcome(Optional<Result> result, long skipped, long failed, long expired) {}

  LeaseGranting(
      Storage storage,
      Pseudonyms pseudonyms,
      CampaignLimits limits,
      CampaignStatistics statistics,
      long maxBytes) {
    this.storage = storage;
    this.pseudonyms = pseudonyms;
    this.limits = limits;
    this.statistics = statistics;
    this.maxBytes = maxBytes;
  }

  Result grant(AccountId account, CampaignId id, Request request) {
    CampaignChecks.requireErasureKey(pseudonyms);
    Outcome outcome = storage.write(account, in -> grant(in, account, id, request));
    statistics.addSkipped(outcome.skipped());
    statistics.addFailed(outcome.failed());
    statistics.addExpired(outcome.expired());
    return outcome
        .result()
        .orElseThrow(() -> new WrongState(Kind.CAMPAIGN, id.value(), "is completed"));
  }

  private Outcome grant(Repositories in, AccountId account, CampaignId id, Request request) {
    Campaign campaign = CampaignChecks.share(in, account, id);
    Instant now = in.campaigns().moment();
    campaign.state().requireLeasable(id, campaign.definition().schedule(), now);
    Grant grant =
        in.handouts().grant(account, campaign, complete(request, campaign), limits.maxAttempts());
    return switch (grant) {
      case Grant.Granted(Lease lease, int skipped, int failed, int expired) ->
          new Outcome(
              Optional.of(new Result.Granted(fitting(in, account, id, lease))),
              skipped,
              failed,
              expired);
      case Grant.NobodyLeft(Instant nextExpiry, int skipped, int failed) -> {
        boolean completed = CampaignCompletion.completeIfOver(in, account, id);
        Optional<Result> result =
            completed
                ? Optional.empty()
                : Optional.of(new Result.AllLeased(retryAfter(nextExpiry, now)));
        yield new Outcome(result, skipped, failed, 0);
      }
    };
  }

  private static LeaseRequest complete(Request request, Campaign campaign) {
    LeaseFields fields =
        request.fields() == null
            ? new LeaseFields.Named(campaign.placeholders())
            : request.fields();
    return new LeaseRequest(request.limit(), request.duration(), request.worker(), fields);
  }

  private Lease fitting(Repositories in, AccountId account, CampaignId id, Lease lease) {
    int count = lease.fitting(maxBytes);
    if (count == lease.recipients().size()) {
      return lease;
    }
    in.handouts().keepFirst(account, id, lease.id(), count);
    return lease.first(count);
  }

  // Without live leases, others are granting the last ones at this moment.
  private static Duration retryAfter(@Nullable Instant nextExpiry, Instant now) {
    if (nextExpiry == null || !nextExpiry.isAfter(now.plus(SOON))) {
      return SOON;
    }
    Duration wait =
        Duration.ofSeconds(Duration.between(now, nextExpiry).plusMillis(999).toSeconds());
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }
}
