package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** Operation 6: {@code DELETE /contacts/list/contacts/{id}}. */
@Execution(CONCURRENT)
class DeleteAssociationTest {

  private final AccountFixture account = AccountFixture.fresh();
  private final ApiClient api = account.api();
  private final List<Long> contacts = account.contacts(2);
  private final long list = account.list("Uno", contacts);

  @Test
  void one_association_goes_and_the_answer_says_what_it_was() {
    long association = account.associations(list).getFirst();
    ServiceResponse deleted = delete(association).expect(200);
    assertEquals(Set.of("id", "listId", "contactId"), deleted.properties());
    assertEquals(association, deleted.id());
    assertEquals(list, deleted.at("listId").longValue());
    assertEquals(contacts.getFirst(), deleted.at("contactId").longValue());
    assertEquals(contacts.subList(1, 2), account.members(list));
    assertEquals(1, account.count(list));
    api.get("/contacts/" + contacts.getFirst()).expect(200);
  }

  @Test
  void an_unknown_association_is_not_found() {
    delete(AccountFixture.UNKNOWN).expect(404);
    long association = account.associations(list).getFirst();
    delete(association).expect(200);
    delete(association).expect(404);
    assertEquals(1, account.count(list));
  }

  @Test
  void the_association_of_a_deleted_contact_is_not_found() {
    long association = account.associations(list).getFirst();
    api.delete("/contacts/" + contacts.getFirst()).expect(200);
    delete(association).expect(404);
    assertEquals(1, account.count(list));
  }

  @Test
  void who_is_added_again_gets_a_new_association() {
    long association = account.associations(list).getFirst();
    delete(association).expect(200);
    long again = account.add(list, contacts).longs("ids").getFirst();
    delete(association).expect(404);
    delete(again).expect(200);
  }

  private ServiceResponse delete(Object association) {
    return api.delete("/contacts/list/contacts/" + association);
  }
}
