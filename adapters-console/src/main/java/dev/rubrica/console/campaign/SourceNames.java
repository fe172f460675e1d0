package dev.rubrica.console.campaign;

import dev.rubrica.application.port.in.FindLists;
import dev.rubrica.application.query.ListFilter;
import dev.rubrica.application.query.ListQuery;
import dev.rubrica.application.query.ListSort;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.console.text.Message;
import dev.rubrica.console.text.Texts;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.AudienceFilter;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.list.ContactList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the names of the lists and campaigns that audiences refer to by their ids. */
public final class SourceNames {

  private final FindLists lists;
  private final CampaignLookup campaigns;

  public SourceNames(FindLists lists, CampaignLookup campaigns) {
    this.lists = lists;
    this.campaigns = campaigns;
  }

  /** The lists, ordered by name; those that do not exist any more have their id as name. */
  public List<NamedSource> lists(AccountId account, IdSet ids, Texts texts) {
    if (ids.isEmpty()) {
      return List.of();
    }
    ListFilter only = new ListFilter(null, ids, null, null, true);
    PageRequest all = new PageRequest(new Paging(0, Paging.MAX_LIMIT), null, false);
    ListQuery query = new ListQuery(account, only, ListSort.NAME, SortOrder.ASC, all);
    List<NamedSource> named = new ArrayList<>();
    Set<Long> found = new HashSet<>();
    for (ContactList list : lists.search(query).content()) {
      named.add(of(list, texts));
      found.add(list.id().value());
    }
    ids.stream().filter(id -> !found.contains(id)).forEach(id -> named.add(missing(id, texts)));
    return List.copyOf(named);
  }

  /** The lists that the filter names; none without a filter. */
  public List<NamedSource> lists(AccountId account, @Nullable AudienceFilter filter, Texts texts) {
    return filter == null ? List.of() : lists(account, filter.lists(), texts);
  }

  /** A list with the number of its members. */
  public static NamedSource of(ContactList list, Texts texts) {
    String detail =
        list.deleted()
            ? texts.get(Message.DELETED)
            : texts.count(
                Message.CAMPAIGN_LIST_MEMBER, Message.CAMPAIGN_LIST_MEMBERS, list.contactCount());
    return new NamedSource(
        list.id().value(), list.details().name().value(), detail, list.deleted());
  }

  /** The campaigns in the order of their ids. */
  public List<NamedSource> campaigns(AccountId account, IdSet ids, Texts texts) {
    return ids.stream()
        .mapToObj(
            id ->
                campaigns
                    .find(account, new CampaignId(id))
                    .map(one -> of(one, texts))
                    .orElseGet(() -> missing(id, texts)))
        .toList();
  }

  /** A campaign with its state. It can be excluded while its recipients are kept. */
  public static NamedSource of(Campaign campaign, Texts texts) {
    return new NamedSource(
        campaign.id().value(),
        campaign.definition().name(),
        texts.get(
            canBeExcluded(campaign)
                ? CampaignPhase.of(campaign).message()
                : Message.CAMPAIGN_SOURCE_UNUSABLE),
        !canBeExcluded(campaign));
  }

  private static boolean canBeExcluded(Campaign campaign) {
    return campaign.state().isFixed() && campaign.recipientsKept();
  }

  private static NamedSource missing(long id, Texts texts) {
    return new NamedSource(id, Long.toString(id), texts.get(Message.CAMPAIGN_SOURCE_MISSING), true);
  }
}
