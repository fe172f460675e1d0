package dev.rubrica.application.query;

import dev.rubrica.domain.account.AccountId;
import org.jspecify.annotations.Nullable;

/** A search for campaigns. */
public record CampaignQuery(
    AccountId account,
    CampaignFilter filter,
    CampaignSort sortBy,
    SortOrder order,
    PageRequest page) {

  /** A copy whose page starts right after the position. */
  public CampaignQuery from(@Nullable Position position) {
    return new CampaignQuery(account, filter, sortBy, order, page.from(position));
  }
}
