package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Operation 4: {@code DELETE /contacts/list/contacts} and the equivalent POST. */
@Execution(CONCURRENT)
class RemoveContactsFromListsTest {

  /** The two equivalent requests. */
  enum Way {
    DELETE,
    POST
  }

  private final AccountFixture account = AccountFixture.fresh();
  private final ApiClient api = account.api();
  private final List<Long> contacts = account.contacts(4);
  private final long one = account.list("Uno", contacts.subList(0, 3));
  private final long two = account.list("Due", contacts.subList(0, 1));

  @ParameterizedTest
  @EnumSource(Way.class)
  void the_answer_tells_what_was_removed(Way way) {
    List<Long> asked = List.of(contacts.get(0), contacts.get(1), AccountFixture.UNKNOWN);
    ServiceResponse removed =
        remove(way, AccountFixture.change(List.of(one, two), asked)).expect(200);
    assertEquals(Set.of("removed", "notFoundContactIds"), removed.properties());
    assertEquals(3, removed.at("removed").longValue());
    assertEquals(List.of(AccountFixture.UNKNOWN), removed.longs("notFoundContactIds"));
    assertEquals(contacts.subList(2, 3), account.members(one));
    assertEquals(1, account.count(one));
    assertEquals(0, account.count(two));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void only_associations_go(Way way) {
    remove(way, AccountFixture.everyoneBut(List.of(one, two), List.of())).expect(200);
    assertEquals(contacts, api.get("/contacts?sortBy=id").expect(200).rowIds());
    assertEquals(2, api.get("/contacts/list").expect(200).at("totalElements").longValue());
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void mere_non_members_are_not_reported(Way way) {
    ServiceResponse removed =
        remove(way, AccountFixture.change(List.of(one), contacts.subList(3, 4))).expect(200);
    assertEquals(0, removed.at("removed").longValue());
    assertEquals(List.of(), removed.longs("notFoundContactIds"));
    assertEquals(3, account.count(one));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void all_contacts_removes_every_member_but_the_excluded(Way way) {
    ServiceResponse removed =
        remove(way, AccountFixture.everyoneBut(List.of(one, two), contacts.subList(1, 2)))
            .expect(200);
    assertEquals(3, removed.at("removed").longValue());
    assertEquals(List.of(), removed.longs("notFoundContactIds"));
    assertEquals(contacts.subList(1, 2), account.members(one));
    assertEquals(1, account.count(one));
    assertEquals(List.of(), account.members(two));
    assertEquals(0, account.count(two));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void other_lists_stay_as_they_are(Way way) {
    remove(way, AccountFixture.everyoneBut(List.of(one), List.of())).expect(200);
    assertEquals(contacts.subList(0, 1), account.members(two));
    assertEquals(1, account.count(two));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void repeats_count_once(Way way) {
    long contact = contacts.getFirst();
    ServiceResponse removed =
        remove(way, AccountFixture.change(List.of(one, one), List.of(contact, contact)))
            .expect(200);
    assertEquals(1, removed.at("removed").longValue());
    assertEquals(2, account.count(one));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void removing_again_removes_nothing(Way way) {
    Object body = AccountFixture.change(List.of(one), contacts);
    assertEquals(3, remove(way, body).expect(200).at("removed").longValue());
    assertEquals(0, remove(way, body).expect(200).at("removed").longValue());
    assertEquals(0, account.count(one));
  }

  private ServiceResponse remove(Way way, Object body) {
    return way == Way.DELETE
        ? api.delete(AccountFixture.BULK, body)
        : api.post(AccountFixture.BULK_REMOVE, body);
  }
}
