package dev.rubrica.console;

import static dev.rubrica.console.CampaignTestData.form;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.campaign.FindCampaigns;
import dev.rubrica.application.query.CampaignQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.http.UseCases;
import org.junit.jupiter.api.Test;

/** The names of campaigns are found without the phone numbers that the campaigns name. */
class CampaignNamesTest extends ConsoleTest {

  private record WithoutNumbers(FindCampaigns find) implements FindCampaigns {

    @Override
    public Detailed get(AccountId account, CampaignId campaign) {
      throw new AssertionError("loads the numbers");
    }

    @Override
    public Page<Campaign> search(CampaignQuery query) {
      return find.search(query);
    }

    @Override
    public IdSet referringTo(AccountId account, ListId list) {
      return find.referringTo(account, list);
    }
  }

  @Override
  UseCases offered(UseCases all) {
    UseCases.Campaigns campaigns = all.campaigns();
    return with(
        all,
        new UseCases.Campaigns(
            campaigns.manage(),
            new WithoutNumbers(campaigns.find()),
            campaigns.goals(),
            campaigns.handout(),
            campaigns.recipients()));
  }

  @Test
  void the_form_that_deletes_a_list_names_its_campaigns() {
    CampaignTestData data = new CampaignTestData(api);
    long list = data.list("Nord", 1);
    data.draft(writer(), form(list));
    ConsoleResponse form = expect(200, writer().get("/console/lists/" + list + "/delete"));
    assertTrue(form.shows("Estate"), form::toString);
  }
}
