package dev.rubrica.application.port.in.campaign;

import dev.rubrica.application.query.CampaignQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.Destination;
import dev.rubrica.domain.list.ListId;
import java.util.List;

/** Finds campaigns. */
public interface FindCampaigns {

  /**
   * @throws DomainException.NotFound no such campaign
   */
  Detailed get(AccountId account, CampaignId campaign);

  Page<Campaign> search(CampaignQuery query);

  /** The drafts and waiting campaigns that name the list anywhere in their audience. */
  IdSet referringTo(AccountId account, ListId list);

  /** A campaign with the phone numbers that it names, of one moment. */
  record Detailed(Campaign campaign, List<Destination> destinations) {
    public Detailed {
      destinations = List.copyOf(destinations);
    }
  }
}
