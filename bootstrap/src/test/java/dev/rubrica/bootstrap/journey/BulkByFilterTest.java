package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Operations 4 and 5 by filter, and as dry runs. */
@Execution(CONCURRENT)
class BulkByFilterTest {

  /** The operations that accept such a body. */
  enum Call {
    ADD,
    REMOVE,
    REMOVE_BY_POST;

    ServiceResponse send(ApiClient api, Object body) {
      return switch (this) {
        case ADD -> api.post(AccountFixture.BULK, body);
        case REMOVE -> api.delete(AccountFixture.BULK, body);
        case REMOVE_BY_POST -> api.post(AccountFixture.BULK_REMOVE, body);
      };
    }
  }

  private final AccountFixture account = AccountFixture.fresh();
  private final ApiClient api = account.api();
  private final SampleContacts people = SampleContacts.in(account);
  private final List<Long> all = api.get("/contacts?sortBy=id").expect(200).rowIds();

  private static Map<String, Object> body(long list, Object filter, Map<String, ?> rest) {
    Map<String, Object> body = new HashMap<>(rest);
    body.put("listIds", List.of(list));
    body.put("filter", filter);
    return body;
  }

  @Test
  void a_filter_adds_exactly_who_the_search_shows() {
    for (SampleContacts.Asked asked : people.questions()) {
      long list = account.list("Nuova");
      List<Long> shown = api.get("/contacts?sortBy=id&" + asked.query()).expect(200).rowIds();
      ServiceResponse added = Call.ADD.send(api, body(list, asked.filter(), Map.of())).expect(201);
      assertEquals(shown, account.members(list), asked.query());
      assertEquals(shown.size(), added.at("created").longValue());
      assertEquals(shown.size(), added.longs("ids").size());
      assertEquals(shown.size(), account.count(list));
      assertEquals(List.of(), added.longs("notFoundContactIds"));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"REMOVE", "REMOVE_BY_POST"})
  void a_filter_removes_exactly_the_members_that_match(Call call) {
    for (SampleContacts.Asked asked : people.questions()) {
      long list = account.list("Piena", all);
      ServiceResponse removed = call.send(api, body(list, asked.filter(), Map.of())).expect(200);
      List<Long> left = new ArrayList<>(all);
      left.removeAll(asked.who());
      assertEquals(left, account.members(list), asked.query());
      assertEquals(asked.who().size(), removed.at("removed").longValue());
      assertEquals(left.size(), account.count(list));
    }
  }

  @Test
  void who_is_not_in_this_list_yet_can_be_added_to_it() {
    ServiceResponse added =
        Call.ADD
            .send(
                api, body(people.north(), Map.of("notListIds", List.of(people.north())), Map.of()))
            .expect(201);
    assertEquals(3, added.at("created").longValue());
    assertEquals(0, added.at("alreadyMembers").longValue());
    assertEquals(all, account.members(people.north()));
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void excluded_contacts_are_spared(Call call) {
    long list = call == Call.ADD ? account.list("Vuota") : account.list("Piena", all);
    Map<String, Object> excluded =
        Map.of("excludeIdsAllContacts", List.of(people.anna(), AccountFixture.UNKNOWN));
    call.send(api, body(list, Map.of("search", "rossi"), excluded))
        .expect(call == Call.ADD ? 201 : 200);
    assertEquals(call == Call.ADD, account.members(list).contains(people.bruno()));
    assertEquals(call != Call.ADD, account.members(list).contains(people.anna()));
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void unknown_lists_in_a_filter_are_refused_by_name(Call call) {
    long gone = account.list("Vecchia");
    api.delete("/contacts/list?ids=" + gone).expect(200);
    long theirs = AccountFixture.fresh().list("Altrui");
    for (long id : List.of(gone, theirs, AccountFixture.UNKNOWN)) {
      for (String name : List.of("listIds", "notListIds")) {
        call.send(api, body(people.south(), Map.of(name, List.of(id)), Map.of()))
            .refuses(400, "" + id)
            .blames("filter." + name);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void a_dry_run_tells_the_counts_of_the_run_and_changes_nothing(Call call) {
    Map<String, Object> ids =
        Map.of("contactIds", List.of(people.anna(), people.zoe(), AccountFixture.UNKNOWN));
    Map<String, Object> rest =
        Map.of("allContacts", true, "excludeIdsAllContacts", List.of(people.anna()));
    Map<String, Object> filter =
        Map.of("filter", Map.of("search", "rossi"), "excludeIdsAllContacts", List.of(all.get(1)));
    for (Map<String, Object> choice : List.of(ids, rest, filter)) {
      long south = account.list("Copia", List.of(people.bruno(), people.zoe()));
      Map<String, Object> body = new HashMap<>(choice);
      body.put("listIds", List.of(people.north(), south));
      body.put("dryRun", true);
      List<Long> before = account.associations(people.north());
      ServiceResponse dry = call.send(api, body).expect(200);
      assertEquals(before, account.associations(people.north()));
      assertEquals(List.of(people.bruno(), people.zoe()), account.members(south));
      assertEquals(2, account.count(south));

      body.put("dryRun", false);
      ServiceResponse run = call.send(api, body).expect(call == Call.ADD ? 201 : 200);
      assertSameCounts(call, dry, run);
    }
  }

  private static void assertSameCounts(Call call, ServiceResponse dry, ServiceResponse run) {
    List<String> counts =
        call == Call.ADD ? List.of("created", "alreadyMembers") : List.of("removed");
    for (String count : counts) {
      assertEquals(run.at(count), dry.at(count), count);
    }
    assertEquals(run.at("notFoundContactIds"), dry.at("notFoundContactIds"));
    assertTrue(dry.at("dryRun").booleanValue());
    Set<String> names =
        call == Call.ADD
            ? Set.of("created", "alreadyMembers", "notFoundContactIds", "dryRun")
            : Set.of("removed", "notFoundContactIds", "dryRun");
    assertEquals(names, dry.properties());
  }
}
