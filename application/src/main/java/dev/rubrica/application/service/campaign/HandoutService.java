package dev.rubrica.application.service.campaign;

import dev.rubrica.application.port.in.campaign.HandOutRecipients;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.campaign.HandoutRepository.Extended;
import dev.rubrica.application.port.out.campaign.HandoutRepository.GivenBack;
import dev.rubrica.application.port.out.campaign.HandoutRepository.Live;
import dev.rubrica.application.port.out.campaign.HandoutRepository.Reported;
import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.DomainException.WrongState;
import dev.rubrica.domain.Violation;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.CampaignLimits;
import dev.rubrica.domain.campaign.handout.Lease;
import dev.rubrica.domain.campaign.handout.LeaseExtension;
import dev.rubrica.domain.campaign.handout.LeaseId;
import dev.rubrica.domain.campaign.handout.LeaseReport;
import dev.rubrica.domain.campaign.handout.LeaseResult;
import dev.rubrica.domain.campaign.handout.LeaseSummary;
import dev.rubrica.domain.campaign.handout.RecipientKey;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Hands recipients to workers. */
public final class HandoutService implements HandOutRecipients {

  private static final int MAX_LIVE = 1_000;
  private static final int MAX_NAMED = 10;
  private static final String ENDED =
      "has ended: it was reported or given back, or it has expired and others have its recipients";

  private final Storage storage;
  private final CampaignStatistics statistics;
  private final LeaseGranting granting;

  public HandoutService(
      Storage storage,
      Pseudonyms pseudonyms,
      CampaignLimits limits,
      CampaignStatistics statistics) {
    this.storage = storage;
    this.statistics = statistics;
    this.granting = new LeaseGranting(storage, pseudonyms, limits, statistics);
  }

  @Override
  public Result lease(AccountId account, CampaignId campaign, Request request, long maxBytes) {
    return granting.grant(account, campaign, request, Math.min(maxBytes, MAX_BYTES));
  }

  @Override
  public LeaseResult done(
      AccountId account, CampaignId campaign, LeaseId lease, LeaseReport report) {
    Reported reported =
        write(
            account,
            campaign,
            (in, shared) -> in.handouts().report(account, shared, lease, report));
    return switch (reported) {
      case Reported.Accepted(LeaseResult result, boolean repeated) -> {
        if (!repeated) {
          statistics.add(result);
        }
        yield result;
      }
      case Reported.Unknown _ -> throw unknown(lease);
      case Reported.UnknownKeys(List<RecipientKey> keys) -> throw notInLease(report, keys);
      case Reported.OtherReport _ -> throw wrong(lease, "was reported before, with another body");
      case Reported.WasGivenBack _ -> throw wrong(lease, "was given back");
      case Reported.AllLost _ ->
          throw wrong(lease, "has expired, and none of its recipients belongs to it any more");
    };
  }

  private <T> T write(
      AccountId account, CampaignId campaign, BiFunction<Repositories, Campaign, T> change) {
    return storage.write(
        account,
        in -> {
          T result = change.apply(in, CampaignChecks.share(in, account, campaign));
          boolean mayBeOver =
              result instanceof Reported.Accepted || result instanceof GivenBack.Accepted;
          if (mayBeOver) {
            CampaignCompletion.completeIfOver(in, account, campaign);
          }
          return result;
        });
  }

  @Override
  public LeaseExtension extend(
      AccountId account, CampaignId campaign, LeaseId lease, Duration duration) {
    Extended extended =
        write(
            account,
            campaign,
            (in, shared) -> in.handouts().extend(account, shared, lease, duration));
    return switch (extended) {
      case Extended.Accepted(LeaseExtension extension) -> extension;
      case Extended.Unknown _ -> throw unknown(lease);
      case Extended.Ended _ -> throw wrong(lease, ENDED + ", or its campaign has ended");
    };
  }

  @Override
  public int giveBack(AccountId account, CampaignId campaign, LeaseId lease) {
    GivenBack givenBack =
        write(account, campaign, (in, shared) -> in.handouts().giveBack(account, shared, lease));
    return switch (givenBack) {
      case GivenBack.Accepted accepted -> accepted.returned();
      case GivenBack.Unknown _ -> throw unknown(lease);
      case GivenBack.Ended _ -> throw wrong(lease, ENDED);
    };
  }

  @Override
  public List<LeaseSummary> live(AccountId account, CampaignId campaign, @Nullable String worker) {
    return storage.read(
        account,
        in -> {
          CampaignChecks.find(in, account, campaign);
          return in.handouts().live(account, campaign, worker, MAX_LIVE);
        });
  }

  @Override
  public Lease find(AccountId account, CampaignId campaign, LeaseId lease) {
    Live found =
        storage.readSnapshot(
            account,
            in -> in.handouts().find(account, CampaignChecks.find(in, account, campaign), lease));
    return switch (found) {
      case Live.Found(Lease live) -> live;
      case Live.Unknown _ -> throw unknown(lease);
      case Live.Ended _ -> throw wrong(lease, "is not live any more");
    };
  }

  private static NotFound unknown(LeaseId lease) {
    return new NotFound(Kind.LEASE, lease.toString());
  }

  private static WrongState wrong(LeaseId lease, String state) {
    return new WrongState(Kind.LEASE, lease.toString(), state);
  }

  private static Invalid notInLease(LeaseReport report, List<RecipientKey> keys) {
    return new Invalid(
        keys.stream()
            .limit(MAX_NAMED)
            .map(key -> new Violation(report.place(key), "must be in the lease: " + key.value()))
            .toList());
  }
}
