package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rubrica.domain.campaign.CampaignPatch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Searches for campaigns over HTTP. */
class CampaignSearchTest extends ApiTest {

  private long list;
  private long plain;
  private long numbers;
  private long scheduled;
  private long sent;

  @BeforeEach
  void fill() {
    CampaignDraft drafts = new CampaignDraft(api);
    list = drafts.list("Nord", "3331234567");
    plain = drafts.create(CampaignDraft.body(list).put("name", "Càlze").put("readyToSend", false));
    ObjectNode toNumbers = CampaignDraft.body().put("name", "Abiti").put("destinationType", 2);
    toNumbers.withArray("destinations").add("+393331234567");
    numbers = drafts.create(toNumbers.put("sendingMode", "RCS_SMS"));
    ObjectNode later = CampaignDraft.body(list).put("name", "Borse");
    scheduled = drafts.counted(later.put("scheduledDate", "2030-01-01T00:00:00Z"));
    expect(202, api.put(CampaignDraft.path(scheduled) + "/confirm", null));
    sent = drafts.sending(CampaignDraft.body(list).put("name", "Dischi"));
  }

  private List<Long> ids(String query) {
    return expect(200, api.get("/campaigns?" + query)).contentIds();
  }

  @Test
  void the_newest_come_first() {
    assertEquals(List.of(sent, scheduled, numbers, plain), ids(""));
    assertEquals(List.of(plain, numbers, scheduled, sent), ids("sortOrder=asc"));
    assertEquals(List.of(plain, numbers, scheduled, sent), ids("direction=ASC"));
    assertEquals(List.of(numbers, scheduled, plain, sent), ids("sortBy=name"));
    assertEquals(List.of(sent, plain, scheduled, numbers), ids("sortBy=name&direction=desc"));
    assertEquals(List.of(plain, numbers, scheduled, sent), ids("sortBy=status"));
    assertEquals(scheduled, ids("sortBy=scheduledDate").getFirst());
    assertEquals(4, ids("sortBy=createdAt").size());
    assertEquals(4, ids("sortBy=updatedAt").size());
    expectBlame(api.get("/campaigns?direction=asc&sortOrder=asc"), "direction");
    expectBlame(api.get("/campaigns?sortBy=size"), "sortBy");
  }

  @Test
  void filters_combine() {
    assertEquals(List.of(numbers, plain), ids("status=0"));
    assertEquals(List.of(sent, scheduled), ids("status=1,2"));
    assertEquals(List.of(plain), ids("search=CALZE"));
    assertEquals(List.of(sent, scheduled, plain), ids("contactListId=" + list));
    assertEquals(List.of(), ids("contactListId=999"));
    assertEquals(List.of(sent, scheduled, numbers, plain), ids("isTest=false"));
    assertEquals(List.of(numbers), ids("sendingMode=rcs_sms,WHATSAPP"));
    assertEquals(List.of(plain), ids("readyToSend=false"));
    assertEquals(List.of(numbers, plain), ids("isDraft=true"));
    assertEquals(List.of(scheduled), ids("isProgrammed=true"));
    assertEquals(List.of(sent, scheduled), ids("isDraft=false"));
    assertEquals(List.of(numbers), ids("isDraft=true&readyToSend=true"));
  }

  @Test
  void days_of_creation_are_inclusive() {
    assertEquals(4, ids("startDate=2026-11-23&endDate=2026-11-23").size());
    assertEquals(0, ids("startDate=2026-11-24").size());
    assertEquals(0, ids("endDate=2026-11-22").size());
    expectBlame(api.get("/campaigns?startDate=2026-11-24&endDate=2026-11-23"), "startDate");
    expectBlame(
        api.get("/campaigns?startDate=23.11.2026&endDate=2026-02-30"), "startDate", "endDate");
  }

  @Test
  void what_is_no_filter_is_refused() {
    expectBlame(
        api.get("/campaigns?status=5&sendingMode=FAX&name=a"), "name", "status", "sendingMode");
    expectBlame(api.get("/campaigns?isDraft=yes"), "isDraft");
  }

  @Test
  void a_large_page_is_read_in_slices_that_fit_together() {
    for (int i = 0; i < 40; i++) {
      String name = "Campaign " + i;
      api.storage
          .unbreakable()
          .write(
              in ->
                  in.campaigns()
                      .insert(
                          api.account,
                          CampaignPatch.named(name).create(),
                          List.of(),
                          RunningApi.NOW));
    }
    long before = api.storage.reads();
    ApiResponse all = expect(200, api.get("/campaigns?limit=1000"));
    assertEquals(3, api.storage.reads() - before, "16 at a time");
    assertEquals(44, all.json().get("totalElements").asInt());
    assertEquals(44, all.json().get("numberOfElements").asInt());
    assertEquals(44, new HashSet<>(all.contentIds()).size());
    assertEquals(List.of(numbers, plain), all.contentIds().subList(42, 44));
    List<Long> pages = new ArrayList<>(ids("limit=30"));
    pages.addAll(ids("limit=30&page=1"));
    assertEquals(all.contentIds(), pages);
  }

  @Test
  void cursors_reach_every_campaign_in_any_order() {
    for (String sort : List.of("id", "name", "createdAt", "scheduledDate", "status")) {
      List<Long> found = new ArrayList<>();
      String query = "limit=1&sortBy=" + sort;
      String cursor = "";
      while (cursor != null) {
        ApiResponse page = expect(200, api.get("/campaigns?" + query + cursor));
        found.addAll(page.contentIds());
        String next = page.json().get("nextCursor").asText(null);
        cursor = next == null ? null : "&cursor=" + next;
      }
      assertEquals(ids("sortBy=" + sort), found, sort);
    }
  }
}
