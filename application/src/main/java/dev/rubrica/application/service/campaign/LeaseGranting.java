package dev.rubrica.application.service.campaign;

import dev.rubrica.application.port.in.campaign.HandOutRecipients.Request;
import dev.rubrica.application.port.in.campaign.HandOutRecipients.Result;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.campaign.HandoutRepository.Bounds;
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
import org.jspecify.annotations.Nullable;

/** Grants leases. */
final class LeaseGranting {

  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  /** For how long a call may skip people without a recipient. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  /** How many people a transaction may skip. */
  private static final int MAX_PASSED = 20_000;

  private final Storage storage;
  private final Pseudonyms pseudonyms;
  private final CampaignLimits limits;
  private final CampaignStatistics statistics;

  /** What a transaction has done. */
  private record Outcome(Step step, Instant at, long skipped, long failed, long expired) {}

  /** How it goes on after a transaction. */
  private sealed interface Step {
    record Answer(Result result) implements Step {}

    /** The last person was skipped, and the campaign has completed. */
    record Completed() implements Step {}

    /** Many people were skipped, and the search goes on. */
    record Search() implements Step {}
  }

  LeaseGranting(
      Storage storage,
      Pseudonyms pseudonyms,
      CampaignLimits limits,
      CampaignStatistics statistics) {
    this.storage = storage;
    this.pseudonyms = pseudonyms;
    this.limits = limits;
    this.statistics = statistics;
  }

  Result grant(AccountId account, CampaignId id, Request request, long maxBytes) {
    CampaignChecks.requireErasureKey(pseudonyms);
    Bounds bounds = new Bounds(limits.maxAttempts(), maxBytes, MAX_PASSED);
    @Nullable Instant begin = null;
    while (true) {
      Outcome outcome = storage.write(account, in -> grant(in, account, id, request, bounds));
      statistics.addSkipped(outcome.skipped());
      statistics.addFailed(outcome.failed());
      statistics.addExpired(outcome.expired());
      if (outcome.step() instanceof Step.Answer(Result result)) {
        return result;
      }
      if (outcome.step() instanceof Step.Completed) {
        throw new WrongState(Kind.CAMPAIGN, id.value(), "is completed");
      }
      begin = begin == null ? outcome.at() : begin;
      if (Duration.between(begin, outcome.at()).compareTo(PATIENCE) >= 0) {
        return new Result.AllLeased(SOON);
      }
    }
  }

  private Outcome grant(
      Repositories in, AccountId account, CampaignId id, Request request, Bounds bounds) {
    Campaign campaign = CampaignChecks.share(in, account, id);
    Instant now = in.campaigns().moment();
    campaign.state().requireLeasable(id, campaign.definition().schedule(), now);
    Grant grant = in.handouts().grant(account, campaign, complete(request, campaign), bounds);
    return switch (grant) {
      case Grant.Granted(Lease lease, int skipped, int failed, int expired) ->
          new Outcome(new Step.Answer(new Result.Granted(lease)), now, skipped, failed, expired);
      case Grant.NobodyLeft(Instant nextExpiry, int skipped, int failed) -> {
        boolean completed = CampaignCompletion.completeIfOver(in, account, id);
        Step step =
            completed
                ? new Step.Completed()
                : new Step.Answer(new Result.AllLeased(retryAfter(nextExpiry, now)));
        yield new Outcome(step, now, skipped, failed, 0);
      }
      case Grant.Unfinished(int skipped, int failed) ->
          new Outcome(new Step.Search(), now, skipped, failed, 0);
    };
  }

  private static LeaseRequest complete(Request request, Campaign campaign) {
    LeaseFields fields =
        request.fields() == null
            ? new LeaseFields.Named(campaign.placeholders())
            : request.fields();
    return new LeaseRequest(request.limit(), request.duration(), request.worker(), fields);
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
