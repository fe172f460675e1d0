package dev.rubrica.application.service.campaign;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.service.contact.FilterExistenceCheck;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Audience;
import dev.rubrica.domain.campaign.AudienceFilter;
import dev.rubrica.domain.campaign.CampaignId;
import org.jspecify.annotations.Nullable;

/**
 * Checks that what an audience names exists in the account. What it named before may be missing
 * now: it makes the campaign invalid, not the change.
 */
final class CampaignReferenceCheck {

  private CampaignReferenceCheck() {}

  /**
   * @param campaign null for a new one
   * @throws Invalid the audience names what does not exist; names everything
   */
  static void check(
      Repositories in,
      AccountId account,
      @Nullable CampaignId campaign,
      Audience before,
      Audience after) {
    Violations problems = new Violations();
    checkLists(problems, in, account, Audience.LISTS, after.lists().minus(before.lists()));
    checkLists(
        problems,
        in,
        account,
        Audience.EXCLUDED_LISTS,
        after.excludedLists().minus(before.excludedLists()));
    checkCampaigns(
        problems,
        in,
        account,
        campaign,
        after.excludedCampaigns().minus(before.excludedCampaigns()));
    AudienceFilter filter = after.filter();
    if (filter != null && !filter.equals(before.filter())) {
      problems.take(
          () -> {
            FilterExistenceCheck.check(in, account, "filter.", filter.conditions());
            return null;
          });
    }
    problems.throwIfAny();
  }

  private static void checkLists(
      Violations problems, Repositories in, AccountId account, String field, IdSet lists) {
    if (!lists.isEmpty()) {
      IdSet unknown = lists.minus(in.lists().existing(account, lists));
      problems.require(unknown.isEmpty(), field, "must name existing lists; unknown: " + unknown);
    }
  }

  private static void checkCampaigns(
      Violations problems,
      Repositories in,
      AccountId account,
      @Nullable CampaignId campaign,
      IdSet excluded) {
    if (excluded.isEmpty()) {
      return;
    }
    IdSet unknown = excluded.minus(in.campaigns().existing(account, excluded));
    problems
        .require(
            unknown.isEmpty(),
            Audience.EXCLUDED_CAMPAIGNS,
            "must name existing campaigns; unknown: " + unknown)
        .require(
            campaign == null || !excluded.contains(campaign.value()),
            Audience.EXCLUDED_CAMPAIGNS,
            "must not name the campaign itself");
  }
}
