package dev.rubrica.application.query;

import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.SendingMode;
import dev.rubrica.domain.list.ListId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selects campaigns of an account. All conditions are combined with AND; null or an empty set is no
 * condition.
 *
 * @param statuses campaigns with one of these
 * @param search a folded needle that the name contains
 * @param list campaigns whose audience is made of this list, whether it exists or not
 * @param test only campaigns to test lists, or only others
 * @param modes campaigns with one of these
 * @param readyToSend only campaigns that are released, or only others
 * @param draft only drafts, or only others
 * @param programmed only waiting campaigns with a date, or only others
 * @param createdFrom created at this time or later
 * @param createdBefore created before this time
 */
public record CampaignFilter(
    Set<CampaignStatus> statuses,
    @Nullable String search,
    @Nullable ListId list,
    @Nullable Boolean test,
    Set<SendingMode> modes,
    @Nullable Boolean readyToSend,
    @Nullable Boolean draft,
    @Nullable Boolean programmed,
    @Nullable Instant createdFrom,
    @Nullable Instant createdBefore) {

  /** Selects all campaigns. */
  public static final CampaignFilter ALL =
      new CampaignFilter(Set.of(), null, null, null, Set.of(), null, null, null, null, null);

  public CampaignFilter {
    statuses = Set.copyOf(statuses);
    modes = Set.copyOf(modes);
  }
}
