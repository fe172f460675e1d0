package dev.rubrica.application.service.campaign;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.erasure.ErasureKeyMissingException;
import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignId;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether a campaign exists and is as a caller expects it. */
final class CampaignChecks {

  private CampaignChecks() {}

  static Campaign find(Repositories in, AccountId account, CampaignId id) {
    return existing(in.campaigns().find(account, id), id);
  }

  static Campaign lock(Repositories in, AccountId account, CampaignId id) {
    return existing(in.campaigns().lock(account, id), id);
  }

  static Campaign share(Repositories in, AccountId account, CampaignId id) {
    return existing(in.campaigns().share(account, id), id);
  }

  private static Campaign existing(Optional<Campaign> found, CampaignId id) {
    return found.orElseThrow(() -> new DomainException.NotFound(Kind.CAMPAIGN, id.value()));
  }

  static Campaign expected(Campaign campaign, Predicate<Campaign> condition) {
    if (!condition.test(campaign)) {
      throw new DomainException.Outdated(Kind.CAMPAIGN, campaign.id().value());
    }
    return campaign;
  }

  static void requireErasureKey(Pseudonyms pseudonyms) {
    if (pseudonyms.fingerprint().isEmpty()) {
      throw new ErasureKeyMissingException();
    }
  }
}
