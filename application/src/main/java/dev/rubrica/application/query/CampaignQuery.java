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
    return withPage(page.from(position));
  }

  /** The same search for another part of its result. */
  public CampaignQuery withPage(PageRequest other) {
    return new CampaignQuery(account, filter, sortBy, order, other);
  }
}
