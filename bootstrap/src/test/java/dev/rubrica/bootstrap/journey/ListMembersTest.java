package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operation 9: {@code GET /contacts/list/{listId}/contacts}. */
@Execution(CONCURRENT)
class ListMembersTest {

  private final AccountFixture account = AccountFixture.fresh();
  private final ApiClient api = account.api();
  private final long zeno = account.contact("Zeno", "Bianchi");
  private final long anna = account.contact("Ànna", "Rossi");
  private final long outside = account.contact("Mario", "Rossi");
  private final long list = account.list("Uno", List.of(zeno, anna));

  @Test
  void the_answer_is_that_of_contacts_with_the_list_and_two_properties_more() {
    for (String query : List.of("page=0", "limit=1&page=1", "sortBy=id&sortOrder=desc", "page=9")) {
      ServiceResponse contacts = api.get("/contacts?listIds=" + list + "&" + query).expect(200);
      ObjectNode members = members("?" + query).expect(200).body().deepCopy();
      ObjectNode found = contacts.body().deepCopy();
      // The pages are of different moments.
      assertNotNull(members.remove("asOf"));
      assertNotNull(found.remove("asOf"));
      for (JsonNode row : members.get("content")) {
        assertNotNull(((ObjectNode) row).remove("associationId"));
        assertNotNull(((ObjectNode) row).remove("addedAt"));
      }
      assertEquals(found, members, query);
    }
  }

  @Test
  void each_member_has_its_association() {
    for (JsonNode row : members("").expect(200).at("content")) {
      Instant.parse(row.get("addedAt").textValue());
      ServiceResponse gone =
          api.delete("/contacts/list/contacts/" + row.get("associationId").longValue()).expect(200);
      assertEquals(row.get("id").longValue(), gone.at("contactId").longValue());
      assertEquals(list, gone.at("listId").longValue());
    }
    assertEquals(List.of(), members("").rowIds());
  }

  @Test
  void members_come_by_full_name_unless_asked_otherwise() {
    assertEquals(List.of(anna, zeno), members("").expect(200).rowIds());
    assertEquals(List.of(zeno, anna), members("?sortOrder=desc").expect(200).rowIds());
    assertEquals(List.of(zeno, anna), members("?sortBy=lastName").expect(200).rowIds());
    assertEquals(List.of(zeno, anna), members("?sortBy=createdAt").expect(200).rowIds());
    members("?sortBy=contactCount").refuses(400, "fullName").blames("sortBy");
  }

  @Test
  void search_is_in_the_name_alone() {
    long byMail =
        api.post("/contacts", Map.of("firstName", "Ugo", "email", "rossi@example.com"))
            .expect(201)
            .id();
    account.add(list, List.of(byMail));
    assertEquals(List.of(anna), members("?search=rossi").expect(200).rowIds());
    assertEquals(List.of(), members("?search=example.com").expect(200).rowIds());
    assertEquals(List.of(), members("?search=39333").expect(200).rowIds());
    assertEquals(
        List.of(byMail), api.get("/contacts?search=rossi@example&listIds=" + list).rowIds());
  }

  @ParameterizedTest
  @ValueSource(strings = {"anna", "ÀNNA", "na ro", "  anna rossi "})
  void search_finds_parts_of_names_in_any_case_and_with_any_accent(String search) {
    assertEquals(
        List.of(anna), members("?search=" + ApiClient.encoded(search)).expect(200).rowIds());
  }

  @Test
  void pages_are_cut_and_totals_exact() {
    ServiceResponse page = members("?limit=1&page=1").expect(200);
    assertEquals(List.of(zeno), page.rowIds());
    assertEquals(2, page.at("totalElements").longValue());
    assertEquals(2, page.at("totalPages").longValue());
    ServiceResponse past = members("?limit=1&page=2").expect(200);
    assertEquals(List.of(), past.rowIds());
    assertEquals(2, past.at("totalElements").longValue());
    assertEquals(1, members("?search=rossi").at("totalElements").longValue());
  }

  @Test
  void ties_are_broken_by_id_so_that_no_row_is_lost_between_pages() {
    List<Long> same =
        LongStream.range(0, 5).mapToObj(i -> account.contact("Pari", "Pari")).toList();
    long ties = account.list("Pari", same);
    for (String order : List.of("asc", "desc")) {
      List<Long> seen = new ArrayList<>();
      for (int page = 0; page < 3; page++) {
        String query = "/contacts?limit=2&sortOrder=" + order + "&page=" + page;
        seen.addAll(api.get("/contacts/list/" + ties + query).expect(200).rowIds());
      }
      assertEquals(same, seen, order);
    }
  }

  @Test
  void an_empty_list_has_an_empty_page() {
    ServiceResponse page =
        api.get("/contacts/list/" + account.list("Vuota") + "/contacts").expect(200);
    assertEquals(List.of(), page.rowIds());
    assertEquals(0, page.at("totalElements").longValue());
    assertEquals(0, page.at("totalPages").longValue());
  }

  @Test
  void an_unknown_list_is_not_found() {
    api.get("/contacts/list/" + AccountFixture.UNKNOWN + "/contacts").expect(404);
  }

  @Test
  void a_renamed_or_deleted_contact_is_seen_at_once() {
    api.put("/contacts/" + zeno, "{'firstName':'Aaron'}").expect(200);
    assertEquals(List.of(zeno, anna), members("").expect(200).rowIds());
    assertEquals(List.of(zeno), members("?search=aaron").expect(200).rowIds());
    api.delete("/contacts/" + zeno).expect(200);
    assertEquals(List.of(anna), members("").expect(200).rowIds());
    assertEquals(1, account.count(list));
  }

  @Test
  void who_is_no_member_is_not_shown() {
    assertEquals(2, members("?limit=1000").at("content").size());
    assertEquals(List.of(), members("?search=mario").rowIds());
    account.add(list, List.of(outside));
    assertEquals(List.of(outside), members("?search=mario").rowIds());
  }

  private ServiceResponse members(String query) {
    return api.get("/contacts/list/" + list + "/contacts" + query);
  }
}
