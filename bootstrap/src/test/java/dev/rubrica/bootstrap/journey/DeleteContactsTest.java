package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** Contacts are deleted in bulk. */
@Execution(CONCURRENT)
class DeleteContactsTest {

  private final AccountFixture account = AccountFixture.fresh();
  private final ApiClient api = account.api();

  @Test
  void deletion_by_ids_takes_the_associations_along_and_corrects_every_count() {
    List<Long> contacts = account.contacts(4);
    long all = account.list("Tutti", contacts);
    long two = account.list("Due", contacts.subList(2, 4));
    String ids = contacts.get(0) + ", " + contacts.get(2) + "," + contacts.get(0);
    String query = ApiClient.encoded(ids + "," + AccountFixture.UNKNOWN);
    ServiceResponse gone = api.delete("/contacts?ids=" + query).expect(200);
    assertEquals(2, gone.at("deleted").longValue());
    assertEquals(List.of(AccountFixture.UNKNOWN), gone.longs("notFound"));
    assertEquals(List.of(contacts.get(1), contacts.get(3)), account.members(all));
    assertEquals(2, account.count(all));
    assertEquals(1, account.count(two));
    ServiceResponse again = api.delete("/contacts?ids=" + contacts.get(0)).expect(200);
    assertEquals(0, again.at("deleted").longValue());
    assertEquals(contacts.subList(0, 1), again.longs("notFound"));
  }

  @Test
  void deletion_by_not_ids_keeps_those_and_corrects_every_count() {
    List<Long> contacts = account.contacts(4);
    long all = account.list("Tutti", contacts);
    long one = account.list("Uno", contacts.subList(0, 1));
    ServiceResponse gone = api.delete("/contacts?notIds=" + contacts.get(1)).expect(200);
    assertEquals(3, gone.at("deleted").longValue());
    assertEquals(List.of(), gone.longs("notFound"));
    assertEquals(contacts.subList(1, 2), account.members(all));
    assertEquals(1, account.count(all));
    assertEquals(0, account.count(one));
    assertEquals(contacts.subList(1, 2), api.get("/contacts").rowIds());
  }

  @Test
  void deletion_by_not_ids_spares_other_accounts() {
    AccountFixture other = AccountFixture.fresh();
    List<Long> theirs = other.contacts(2);
    long kept = account.contacts(2).getFirst();
    assertEquals(1, api.delete("/contacts?notIds=" + kept).expect(200).at("deleted").longValue());
    assertEquals(List.of(kept), api.get("/contacts").rowIds());
    assertEquals(theirs.size(), other.api().get("/contacts").rowIds().size());
  }

  @Test
  void deletion_by_not_ids_with_an_unknown_one_is_refused_and_deletes_nobody() {
    long theirs = AccountFixture.fresh().contacts(1).getFirst();
    List<Long> contacts = account.contacts(2);
    for (long unknown : List.of(AccountFixture.UNKNOWN, theirs)) {
      for (String kept : List.of("" + unknown, contacts.getFirst() + "," + unknown)) {
        api.delete("/contacts?notIds=" + kept).refuses(400, "" + unknown).blames("notIds");
      }
    }
    assertEquals(2, api.get("/contacts").rowIds().size());
  }

  @Test
  void deletion_by_a_filter_deletes_exactly_who_the_search_shows() {
    AccountFixture other = AccountFixture.fresh();
    List<Long> contacts = account.contacts(5);
    long all = account.list("Tutti", contacts);
    long some = account.list("Alcuni", contacts.subList(1, 4));
    List<Long> shown = api.get("/contacts?sortBy=id&listIds=" + some).expect(200).rowIds();
    Map<String, Object> body =
        Map.of(
            "filter",
            Map.of("listIds", List.of(some)),
            "excludeIdsAllContacts",
            List.of(contacts.get(2)));
    Map<String, Object> dry = new HashMap<>(body);
    dry.put("dryRun", true);
    assertEquals(2, api.post("/contacts/delete", dry).expect(200).at("deleted").longValue());
    assertEquals(3, account.count(some));
    ServiceResponse gone = api.post("/contacts/delete", body).expect(200);
    assertEquals(shown.size() - 1, gone.at("deleted").longValue());
    assertEquals(List.of(), gone.longs("notFoundContactIds"));
    assertEquals(List.of(contacts.get(2)), account.members(some));
    assertEquals(3, account.count(all));
    assertEquals(3, api.get("/contacts").rowIds().size());
    long theirs = other.list("Altrui");
    api.post("/contacts/delete", Map.of("filter", Map.of("notListIds", List.of(theirs))))
        .refuses(400, "" + theirs)
        .blames("filter.notListIds");
    assertEquals(
        3, api.post("/contacts/delete", Map.of("allContacts", true)).at("deleted").longValue());
    assertEquals(0, account.count(all));
  }

  @Test
  void a_contact_becomes_no_double_of_another_by_a_change() {
    String phone = AccountFixture.nextPhone();
    long first = api.post("/contacts", Map.of("phoneNumber", phone)).expect(201).id();
    long second = account.contact("Ugo", "Neri");
    String before = api.get("/contacts/" + second).at("phoneNumber").textValue();
    assertConflict(
        api.put("/contacts/" + second, Map.of("phoneNumber", phone)), "phoneNumber", first);
    assertEquals(before, api.get("/contacts/" + second).at("phoneNumber").textValue());
  }

  @Test
  void an_email_is_one_contacts_only_among_those_without_a_phone_number() {
    String email = "Ugo@Example.com";
    Map<String, String> withPhone =
        Map.of("email", email, "phoneNumber", AccountFixture.nextPhone());
    api.post("/contacts", withPhone).expect(201);
    long first = api.post("/contacts", Map.of("email", email)).expect(201).id();
    assertConflict(api.post("/contacts", Map.of("email", "UGO@example.COM")), "email", first);
    long other = api.post("/contacts", Map.of("email", "b@example.com")).expect(201).id();
    assertConflict(api.put("/contacts/" + other, Map.of("email", email)), "email", first);
    api.post("/contacts", Map.of("email", email, "phoneNumber", AccountFixture.nextPhone()))
        .expect(201);
  }

  private static void assertConflict(ServiceResponse refused, String field, long there) {
    refused.refuses(409, "" + there);
    assertEquals(1, refused.at("details").size());
    assertEquals(field, refused.at("details").get(0).path("field").textValue());
    assertEquals(there, refused.at("details").get(0).path("id").longValue());
    assertTrue(refused.at("details").get(0).path("message").isTextual());
  }
}
