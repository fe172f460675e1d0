package dev.rubrica.console.campaign;

import dev.rubrica.application.port.in.campaign.FindCampaigns;
import dev.rubrica.application.query.CampaignFilter;
import dev.rubrica.application.query.CampaignQuery;
import dev.rubrica.application.query.CampaignSort;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.Position;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignId;
import java.util.Optional;

/**
 * Finds single campaigns without the phone numbers that they name, of which there may be 100,000:
 * pages with live numbers read their campaign every two seconds.
 */
public final class CampaignLookup {

  private final FindCampaigns find;

  public CampaignLookup(FindCampaigns find) {
    this.find = find;
  }

  public Optional<Campaign> find(AccountId account, CampaignId id) {
    // A search by descending id that starts at the position of this one.
    Position before = new Position(false, null, id.value() + 1);
    CampaignQuery query =
        new CampaignQuery(
            account,
            CampaignFilter.ALL,
            CampaignSort.ID,
            SortOrder.DESC,
            new PageRequest(new Paging(0, 1), before, false));
    return find.search(query).content().stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /**
   * @throws NotFound no such campaign
   */
  public Campaign get(AccountId account, CampaignId id) {
    return find(account, id).orElseThrow(() -> new NotFound(Kind.CAMPAIGN, id.value()));
  }
}
