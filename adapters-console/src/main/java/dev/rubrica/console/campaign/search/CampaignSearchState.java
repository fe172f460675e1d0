package dev.rubrica.console.campaign.search;

import dev.rubrica.application.query.CampaignFilter;
import dev.rubrica.application.query.CampaignQuery;
import dev.rubrica.application.query.CampaignSort;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.console.campaign.CampaignScreen;
import dev.rubrica.console.page.SortKeys;
import dev.rubrica.console.page.SortState;
import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.SendingMode;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.http.request.EnumCodec;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which campaigns are shown. All of it is in the URL.
 *
 * @param search as it was typed; empty for all campaigns
 * @param startDate the first day of creation in UTC, as the API has it; empty for none
 * @param endDate the last one; empty for none
 * @param filter all conditions
 * @param page from 0
 */
public record CampaignSearchState(
    String search,
    String startDate,
    String endDate,
    CampaignFilter filter,
    SortState<CampaignSort> sort,
    int page) {

  /** The rows of a page. */
  static final int ROWS = 25;

  static final EnumCodec<CampaignStatus> STATUSES =
      EnumCodec.of(CampaignStatus.class, status -> Integer.toString(status.code()));
  static final EnumCodec<SendingMode> MODES = EnumCodec.upperCase(SendingMode.class);

  /** The newest first, everything else in ascending order. */
  static final SortKeys<CampaignSort> SORTS =
      new SortKeys<>(
          EnumCodec.camelCase(CampaignSort.class), CampaignSort.ID, Set.of(CampaignSort.ID));

  CampaignQuery query(AccountId account) {
    return new CampaignQuery(
        account, filter, sort.by(), sort.order(), PageRequest.of(new Paging(page, ROWS)));
  }

  /** The URL of the page with this number. */
  public String url(int number) {
    return withSort(new LocalUrl(CampaignScreen.ALL), sort)
        .with("page", number == 0 ? null : number)
        .toString();
  }

  /** The URL of these campaigns, sorted by something else, or the other way round. */
  public String sortedUrl(CampaignSort by) {
    return withSort(new LocalUrl(CampaignScreen.ALL), sort.sortedBy(by)).toString();
  }

  /** The call of the API that returns the page. */
  String apiPath() {
    return withSort(new LocalUrl("/campaigns"), sort)
        .with("page", page)
        .with("limit", ROWS)
        .toString();
  }

  private LocalUrl withSort(LocalUrl path, SortState<CampaignSort> other) {
    ListId list = filter.list();
    path.with("search", search.isEmpty() ? null : search)
        .with("status", joined(filter.statuses(), STATUSES))
        .with("sendingMode", joined(filter.modes(), MODES))
        .with("contactListId", list == null ? null : list.value())
        .with("isTest", filter.test())
        .with("readyToSend", filter.readyToSend())
        .with("isProgrammed", filter.programmed())
        .with("startDate", startDate.isEmpty() ? null : startDate)
        .with("endDate", endDate.isEmpty() ? null : endDate);
    return other.addTo(path);
  }

  private static <E extends Enum<E>> @Nullable String joined(Set<E> values, EnumCodec<E> words) {
    return values.isEmpty()
        ? null
        : values.stream().sorted().map(words::word).collect(Collectors.joining(","));
  }

  /** Whether any condition is set. */
  public boolean isRestricted() {
    return !filter.equals(CampaignFilter.ALL);
  }

  /** Whether a condition is set that is not among those that are always shown. */
  public boolean hasMore() {
    return isRestricted()
        && !filter.equals(
            new CampaignFilter(
                filter.statuses(),
                filter.search(),
                null,
                null,
                Set.of(),
                null,
                null,
                null,
                null,
                null));
  }
}
