package dev.rubrica.console.list;

import dev.rubrica.console.campaign.CampaignLookup;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.CampaignId;
import java.util.stream.Collectors;

/** The names of campaigns that use a list. */
public final class CampaignNames {

  private static final int NAMES = 10;

  private final CampaignLookup campaigns;

  public CampaignNames(CampaignLookup campaigns) {
    this.campaigns = campaigns;
  }

  /** The names of the first ten of these campaigns, and the number of the others. */
  public String of(ConsoleCall call, IdSet ids) {
    String names =
        ids.stream()
            .limit(NAMES)
            .mapToObj(id -> name(call.account(), new CampaignId(id)))
            .collect(Collectors.joining(", "));
    long more = ids.size() - NAMES;
    return more <= 0
        ? names
        : names
            + " "
            + call.texts()
                .count(Message.DELETE_CAMPAIGNS_MORE_ONE, Message.DELETE_CAMPAIGNS_MORE, more);
  }

  private String name(AccountId account, CampaignId id) {
    return campaigns
        .find(account, id)
        .map(one -> one.definition().name())
        .orElseGet(() -> Long.toString(id.value())); // It was deleted a moment ago.
  }
}
