package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** Operation 2: {@code DELETE /contacts/list?ids=1,2}. */
@Execution(CONCURRENT)
class DeleteListsTest {

  private final AccountFixture account = AccountFixture.fresh();
  private final ApiClient api = account.api();

  @Test
  void lists_go_and_the_answer_says_which() {
    long one = account.list("Uno");
    long two = account.list("Due");
    long kept = account.list("Tre");
    ServiceResponse answer = delete(two + "," + one + "," + AccountFixture.UNKNOWN).expect(200);
    assertEquals(Set.of("deleted", "notFound", "affectedCampaignIds"), answer.properties());
    assertEquals(Set.of(one, two), Set.copyOf(answer.longs("deleted")));
    assertEquals(List.of(AccountFixture.UNKNOWN), answer.longs("notFound"));
    assertEquals(List.of(kept), api.get("/contacts/list").rowIds());
  }

  @Test
  void associations_go_with_the_list_and_contacts_stay() {
    List<Long> contacts = account.contacts(2);
    long gone = account.list("Uno", contacts);
    long kept = account.list("Due", contacts);
    List<Long> associations = account.associations(gone);
    delete(gone).expect(200);
    for (long association : associations) {
      api.delete("/contacts/list/contacts/" + association).expect(404);
    }
    assertEquals(contacts, account.members(kept));
    assertEquals(contacts, api.get("/contacts?sortBy=id").expect(200).rowIds());
    assertEquals(List.of(kept), api.get("/contacts/list?contactIds=" + contacts.get(0)).rowIds());
  }

  @Test
  void a_list_deleted_before_is_not_found() {
    long list = account.list("Uno");
    delete(list).expect(200);
    ServiceResponse again = delete(list).expect(200);
    assertEquals(List.of(), again.longs("deleted"));
    assertEquals(List.of(list), again.longs("notFound"));
  }

  @Test
  void a_deleted_list_is_unknown_everywhere_else() {
    List<Long> contacts = account.contacts(1);
    long list = account.list("Uno", contacts);
    delete(list).expect(200);
    api.get("/contacts/list/" + list).expect(404);
    api.put("/contacts/list/" + list, "{'name':'x'}").expect(404);
    api.get("/contacts/list/" + list + "/contacts").expect(404);
    api.get("/contacts?listIds=" + list).refuses(400, "" + list).blames("listIds");
    Object change = AccountFixture.change(List.of(list), contacts);
    api.post(AccountFixture.BULK, change).refuses(400, "" + list).blames("listIds");
    api.delete(AccountFixture.BULK, change).refuses(400, "" + list).blames("listIds");
    api.post(AccountFixture.BULK_REMOVE, change).refuses(400, "" + list).blames("listIds");
  }

  @Test
  void a_list_named_twice_is_deleted_once() {
    long list = account.list("Uno");
    assertEquals(List.of(list), delete(list + "," + list + "&ids=" + list).longs("deleted"));
  }

  private ServiceResponse delete(Object ids) {
    return api.delete("/contacts/list?ids=" + ids);
  }
}
