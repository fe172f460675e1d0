package dev.rubrica.testkit.contract.campaign;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.query.CampaignFilter;
import dev.rubrica.application.query.CampaignQuery;
import dev.rubrica.application.query.CampaignSort;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.Position;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.CampaignStatus;
import dev.rubrica.domain.campaign.SendingMode;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.text.TextFolding;
import dev.rubrica.testkit.sample.CampaignDefinitionDraft;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestCampaign;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Searches for campaigns: conditions, orders and pages. */
public interface CampaignSearchContract extends CampaignTime {

  private static CampaignDefinitionDraft draft(String name) {
    return new CampaignDefinitionDraft().name(name);
  }

  private static CampaignQuery query(
      TestAccount account, CampaignFilter filter, CampaignSort sort, SortOrder order, int limit) {
    PageRequest page = PageRequest.of(new Paging(0, limit));
    return new CampaignQuery(account.id(), filter, sort, order, page);
  }

  private List<CampaignId> found(TestAccount account, CampaignFilter filter) {
    Page<Campaign> page =
        storage()
            .read(
                in ->
                    in.campaigns()
                        .search(query(account, filter, CampaignSort.ID, SortOrder.ASC, 100)));
    assertEquals(page.content().size(), page.total());
    return page.content().stream().map(Campaign::id).toList();
  }

  private static CampaignFilter filter(
      Set<CampaignStatus> statuses,
      String search,
      ListId list,
      Set<SendingMode> modes,
      Boolean draft,
      Boolean programmed) {
    String needle = search == null ? null : TextFolding.needle(search);
    return new CampaignFilter(
        statuses, needle, list, null, modes, null, draft, programmed, null, null);
  }

  private static CampaignFilter searching(String text) {
    return filter(Set.of(), text, null, Set.of(), null, null);
  }

  @Test
  default void names_are_searched_without_case_and_accents() {
    TestAccount account = TestAccount.in(storage());
    TestCampaign one = TestCampaign.draft(account, draft("Novità 100%"));
    TestCampaign two = TestCampaign.draft(account, draft("NOVITA'_1000"));
    assertEquals(List.of(one.id(), two.id()), found(account, searching("novita")));
    assertEquals(List.of(one.id()), found(account, searching("100%")));
    assertEquals(List.of(two.id()), found(account, searching("'_1")));
    assertEquals(List.of(), found(TestAccount.in(storage()), searching("novita")));
  }

  @Test
  default void conditions_combine() {
    TestAccount account = TestAccount.in(storage());
    ListId list = account.list("List");
    TestCampaign draft = TestCampaign.draft(account, draft("A").lists(list));
    TestCampaign waiting =
        TestCampaign.draft(account, draft("B").mode(SendingMode.RCS).scheduled(NOW, null));
    waiting.confirm();
    TestCampaign atOnce = TestCampaign.draft(account, draft("C").notReady());
    atOnce.confirm();
    TestCampaign excluding = TestCampaign.draft(account, draft("D").excludingLists(list));
    assertEquals(
        List.of(draft.id(), waiting.id(), atOnce.id(), excluding.id()),
        found(account, CampaignFilter.ALL));
    assertEquals(
        List.of(waiting.id(), atOnce.id()),
        found(account, filter(Set.of(CampaignStatus.WAITING), null, null, Set.of(), null, null)));
    assertEquals(
        List.of(draft.id()), found(account, filter(Set.of(), null, list, Set.of(), null, null)));
    assertEquals(
        List.of(waiting.id()),
        found(
            account,
            filter(
                Set.of(), null, null, Set.of(SendingMode.RCS, SendingMode.WHATSAPP), null, null)));
    assertEquals(
        List.of(draft.id(), excluding.id()),
        found(account, filter(Set.of(), null, null, Set.of(), true, null)));
    assertEquals(
        List.of(waiting.id()), found(account, filter(Set.of(), null, null, Set.of(), null, true)));
    assertEquals(
        List.of(atOnce.id()),
        found(account, filter(Set.of(CampaignStatus.WAITING), "c", null, Set.of(), false, false)));
  }

  @Test
  default void release_test_and_creation_are_conditions() {
    TestAccount account = TestAccount.in(storage());
    TestCampaign ready = TestCampaign.draft(account, draft("A"));
    TestCampaign notReady = TestCampaign.draft(account, draft("B").notReady());
    assertEquals(List.of(ready.id()), found(account, created(true, null, null, null)));
    assertEquals(List.of(notReady.id()), found(account, created(false, null, null, null)));
    assertEquals(List.of(), found(account, created(null, true, null, null)));
    assertEquals(2, found(account, created(null, false, NOW, NOW.plusMillis(1))).size());
    assertEquals(List.of(), found(account, created(null, null, NOW.plusMillis(1), null)));
    assertEquals(List.of(), found(account, created(null, null, null, NOW)));
  }

  private static CampaignFilter created(Boolean ready, Boolean test, Instant from, Instant before) {
    return new CampaignFilter(
        Set.of(), null, null, test, Set.of(), ready, null, null, from, before);
  }

  @ParameterizedTest
  @EnumSource(CampaignSort.class)
  default void pages_by_cursor_have_every_campaign_once_in_order(CampaignSort sort) {
    TestAccount account = TestAccount.in(storage());
    for (String name : List.of("b", "À", "a", "B", "a")) {
      TestCampaign made =
          TestCampaign.draft(
              account, name.equals("a") ? draft(name) : draft(name).scheduled(NOW, null));
      if (name.equals("À")) {
        made.confirm();
      }
    }
    for (SortOrder order : SortOrder.values()) {
      List<Campaign> whole =
          storage()
              .read(
                  in -> in.campaigns().search(query(account, CampaignFilter.ALL, sort, order, 100)))
              .content();
      assertEquals(5, whole.size());
      assertEquals(whole, byCursor(query(account, CampaignFilter.ALL, sort, order, 2)));
    }
  }

  private List<Campaign> byCursor(CampaignQuery query) {
    List<Campaign> all = new ArrayList<>();
    Position next = null;
    do {
      CampaignQuery page = query.from(next);
      Page<Campaign> found = storage().read(in -> in.campaigns().search(page));
      assertEquals(5, found.total());
      all.addAll(found.content());
      next = found.next();
    } while (next != null);
    return all;
  }

  @Test
  default void ties_are_broken_by_id_and_missing_dates_are_last_in_ascending_order() {
    TestAccount account = TestAccount.in(storage());
    TestCampaign none = TestCampaign.draft(account, draft("a"));
    TestCampaign late = TestCampaign.draft(account, draft("a").scheduled(NOW, null));
    TestCampaign early =
        TestCampaign.draft(account, draft("À").scheduled(NOW.minusSeconds(1), null));
    assertOrder(account, CampaignSort.NAME, SortOrder.ASC, none, late, early);
    assertOrder(account, CampaignSort.NAME, SortOrder.DESC, none, late, early);
    assertOrder(account, CampaignSort.SCHEDULED_DATE, SortOrder.ASC, early, late, none);
    assertOrder(account, CampaignSort.SCHEDULED_DATE, SortOrder.DESC, none, late, early);
    assertOrder(account, CampaignSort.ID, SortOrder.DESC, early, late, none);
    assertTrue(found(account, searching("a")).contains(early.id()));
  }

  private void assertOrder(
      TestAccount account, CampaignSort sort, SortOrder order, TestCampaign... expected) {
    CampaignQuery query = query(account, CampaignFilter.ALL, sort, order, 100);
    assertEquals(
        List.of(expected).stream().map(TestCampaign::id).toList(),
        storage().read(in -> in.campaigns().search(query)).content().stream()
            .map(Campaign::id)
            .toList());
  }
}
