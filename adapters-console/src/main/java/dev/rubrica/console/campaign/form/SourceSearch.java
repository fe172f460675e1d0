package dev.rubrica.console.campaign.form;

import dev.rubrica.application.port.in.FindLists;
import dev.rubrica.application.port.in.campaign.FindCampaigns;
import dev.rubrica.application.query.CampaignFilter;
import dev.rubrica.application.query.CampaignQuery;
import dev.rubrica.application.query.CampaignSort;
import dev.rubrica.application.query.ListFilter;
import dev.rubrica.application.query.ListQuery;
import dev.rubrica.application.query.ListSort;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.console.campaign.NamedSource;
import dev.rubrica.console.campaign.SourceNames;
import dev.rubrica.console.text.Texts;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.text.TextFolding;
import java.util.List;
import java.util.Set;

/** Searches lists and campaigns that an audience can name. */
public final class SourceSearch {

  /** How many are shown beside those that are chosen. */
  static final int SHOWN = 20;

  private static final Set<CampaignStatus> FIXED =
      Set.of(CampaignStatus.SENDING, CampaignStatus.COMPLETED, CampaignStatus.ENDED);

  private final FindLists lists;
  private final FindCampaigns campaigns;

  public SourceSearch(FindLists lists, FindCampaigns campaigns) {
    this.lists = lists;
    this.campaigns = campaigns;
  }

  /**
   * What a search found.
   *
   * @param more how many it found beyond those that are shown
   */
  record Found(List<NamedSource> shown, long more) {

    private static Found of(Page<NamedSource> page, IdSet chosen) {
      List<NamedSource> others =
          page.content().stream().filter(one -> !chosen.contains(one.id())).toList();
      List<NamedSource> shown = others.stream().limit(SHOWN).toList();
      long seen = page.content().size() - (long) others.size() + shown.size();
      return new Found(shown, Math.max(0, page.total() - seen));
    }
  }

  /** Lists by name, without those that are chosen. */
  Found lists(AccountId account, IdSet chosen, String search, Texts texts) {
    ListFilter filter = new ListFilter(TextFolding.needle(search), null, null, null, false);
    ListQuery query =
        new ListQuery(account, filter, ListSort.NAME, SortOrder.ASC, firstBeside(chosen));
    return Found.of(lists.search(query).map(list -> SourceNames.of(list, texts)), chosen);
  }

  /** Campaigns that can be excluded, the newest first, without those that are chosen. */
  Found campaigns(AccountId account, IdSet chosen, String search, Texts texts) {
    CampaignFilter filter =
        new CampaignFilter(
            FIXED, TextFolding.needle(search), null, null, Set.of(), null, null, null, null, null);
    CampaignQuery query =
        new CampaignQuery(account, filter, CampaignSort.ID, SortOrder.DESC, firstBeside(chosen));
    Page<NamedSource> page =
        campaigns.search(query).map(campaign -> SourceNames.of(campaign, texts));
    Found all = Found.of(page, chosen);
    return new Found(all.shown().stream().filter(one -> !one.missing()).toList(), all.more());
  }

  private static PageRequest firstBeside(IdSet chosen) {
    return PageRequest.of(new Paging(0, Math.min(Paging.MAX_LIMIT, SHOWN + chosen.size())));
  }
}
