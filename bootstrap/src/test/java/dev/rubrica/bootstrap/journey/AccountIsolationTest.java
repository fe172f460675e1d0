package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** Every operation treats objects of other accounts as unknown. */
@Execution(CONCURRENT)
class AccountIsolationTest {

  private final AccountFixture theirs = AccountFixture.fresh();
  private final List<Long> theirContacts = theirs.contacts(2);
  private final long theirList = theirs.list("Riservata", theirContacts.subList(0, 1));
  private final long theirAssociation = theirs.associations(theirList).getFirst();

  private final AccountFixture ours = AccountFixture.fresh();
  private final ApiClient api = ours.api();
  private final List<Long> ourContacts = ours.contacts(1);
  private final long ourList = ours.list("Nostra", ourContacts);

  @AfterEach
  void their_things_are_as_they_were() {
    assertEquals(theirContacts.subList(0, 1), theirs.members(theirList));
    assertEquals(1, theirs.count(theirList));
    assertEquals(List.of(theirAssociation), theirs.associations(theirList));
    assertEquals(theirContacts, theirs.api().get("/contacts?sortBy=id").expect(200).rowIds());
    assertEquals("Riservata", list(theirs).at("name").textValue());
  }

  @Test
  void searching_lists_finds_only_ones_own() {
    assertEquals(List.of(ourList), api.get("/contacts/list?includeDeleted=true").rowIds());
    assertEquals(List.of(), api.get("/contacts/list?id=" + theirList).rowIds());
    assertEquals(
        List.of(), api.get("/contacts/list?contactIds=" + theirContacts.getFirst()).rowIds());
  }

  @Test
  void their_list_is_not_found() {
    api.get("/contacts/list/" + theirList).expect(404);
    api.put("/contacts/list/" + theirList, "{'name':'x'}").expect(404);
    api.put("/contacts/list/" + theirList, "{'name':'x'}", "If-Match", "*").expect(404);
    api.get("/contacts/list/" + theirList + "/contacts").expect(404);
    ServiceResponse deleted = api.delete("/contacts/list?ids=" + theirList).expect(200);
    assertEquals(List.of(theirList), deleted.longs("notFound"));
    assertEquals(List.of(), deleted.longs("deleted"));
  }

  @Test
  void their_association_is_not_found() {
    api.delete("/contacts/list/contacts/" + theirAssociation).expect(404);
  }

  @Test
  void their_list_in_a_bulk_call_is_unknown() {
    for (Object body :
        List.of(
            AccountFixture.change(List.of(ourList, theirList), ourContacts),
            AccountFixture.everyoneBut(List.of(theirList), List.of()))) {
      api.post(AccountFixture.BULK, body).refuses(400, "" + theirList).blames("listIds");
      api.delete(AccountFixture.BULK, body).refuses(400, "" + theirList).blames("listIds");
      api.post(AccountFixture.BULK_REMOVE, body).refuses(400, "" + theirList).blames("listIds");
    }
    assertEquals(ourContacts, ours.members(ourList));
  }

  @Test
  void their_contact_in_a_bulk_call_is_unknown() {
    Object body = AccountFixture.change(List.of(ourList), theirContacts);
    assertEquals(theirContacts, api.post(AccountFixture.BULK, body).longs("notFoundContactIds"));
    assertEquals(theirContacts, api.delete(AccountFixture.BULK, body).longs("notFoundContactIds"));
    assertEquals(1, ours.count(ourList));
  }

  @Test
  void all_contacts_means_ones_own() {
    long list = ours.list("Tutti");
    api.post(AccountFixture.BULK, AccountFixture.everyoneBut(List.of(list), List.of())).expect(201);
    assertEquals(ourContacts, ours.members(list));
  }

  @Test
  void their_contact_is_not_found() {
    long contact = theirContacts.getFirst();
    api.get("/contacts/" + contact).expect(404);
    api.put("/contacts/" + contact, "{'firstName':'x'}").expect(404);
    api.delete("/contacts/" + contact).expect(404);
    assertEquals(ourContacts, api.get("/contacts").rowIds());
    api.get("/contacts?listIds=" + theirList).refuses(400, "" + theirList);
  }

  private ServiceResponse list(AccountFixture account) {
    return account.api().get("/contacts/list/" + theirList).expect(200);
  }
}
