package dev.rubrica.application.query;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.handout.RecipientStatus;
import dev.rubrica.domain.contact.ContactId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A search for recipients of a campaign, in the order of its audience; the conditions combine with
 * AND.
 *
 * @param statuses recipients with one of these; empty for all
 * @param contact the recipient that is this contact, whether it exists or not; null for all
 */
public record RecipientQuery(
    AccountId account,
    CampaignId campaign,
    Set<RecipientStatus> statuses,
    @Nullable ContactId contact,
    PageRequest page) {

  public RecipientQuery {
    statuses = Set.copyOf(statuses);
  }

  /** A copy whose page starts right after the position. */
  public RecipientQuery from(@Nullable Position position) {
    return withPage(page.from(position));
  }

  /** A copy with another number and size of the page. */
  public RecipientQuery withPaging(Paging paging) {
    return withPage(page.withPaging(paging));
  }

  /** A copy whose total is not computed. */
  public RecipientQuery uncounted() {
    return withPage(page.uncounted());
  }

  private RecipientQuery withPage(PageRequest other) {
    return new RecipientQuery(account, campaign, statuses, contact, other);
  }
}
