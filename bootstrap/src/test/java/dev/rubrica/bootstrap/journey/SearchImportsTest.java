package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** The list of imports. */
@Execution(CONCURRENT)
class SearchImportsTest {

  private static final String IMPORTS = "/contacts/upload";

  private final AccountFixture account = AccountFixture.fresh();
  private final ApiClient api = account.api();

  private long upload(long list) {
    String file = "Nome;Tel\nAnna;3471234567\nLuca;12ab\n";
    return new Upload(api)
        .field("listId", list)
        .send("clienti.csv", file)
        .expect(200)
        .at("importId")
        .asLong();
  }

  private List<Long> found(String query) {
    ServiceResponse page = api.get(IMPORTS + query).expect(200);
    List<Long> ids = new ArrayList<>();
    page.at("content").forEach(each -> ids.add(each.get("importId").asLong()));
    return ids;
  }

  @Test
  void lists_the_imports_of_the_account_newest_first() {
    long north = account.list("Nord");
    long south = account.list("Sud");
    long first = upload(north);
    long second = upload(south);
    long third = upload(north);

    ServiceResponse page = api.get(IMPORTS).expect(200);
    assertEquals(List.of(third, second, first), found(""));
    assertEquals(3, page.at("totalElements").asInt());
    ObjectNode alone = api.get(IMPORTS + "/" + first).expect(200).body().deepCopy();
    assertEquals(1, alone.get("errors").size());
    alone.putArray("errors");
    alone.putArray("preview");
    assertEquals(alone, page.body().at("/content/2"));
    assertEquals(List.of(third, first), found("?listId=" + north));
    assertEquals(List.of(second), found("?listId=" + south + "&status=completed,FAILED"));
    assertEquals(List.of(), found("?status=RUNNING"));
    api.get(IMPORTS + "?status=DONE").blames("status");
    assertEquals(0, AccountFixture.fresh().api().get(IMPORTS).at("totalElements").asInt());
  }

  @Test
  void large_pages_and_cursors_show_each_import_once() {
    long list = account.list("Nord");
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < 45; i++) {
      all.addFirst(upload(list));
    }
    assertEquals(all, found("?limit=1000"));
    assertEquals(all.subList(22, 44), found("?limit=22&page=1"));
    ServiceResponse first = api.get(IMPORTS + "?limit=41").expect(200);
    String cursor = first.at("nextCursor").textValue();
    upload(list);
    assertEquals(all.subList(41, 45), found("?limit=41&cursor=" + cursor));
    assertTrue(found("?page=9&limit=10").isEmpty());
  }
}
