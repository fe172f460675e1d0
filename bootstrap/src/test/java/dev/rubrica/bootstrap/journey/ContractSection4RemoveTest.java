package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Operation 4: {@code DELETE /contacts/list/contacts} and its twin by POST, the same of both. */
class ContractSection4RemoveTest {

  /** The two ways to say it. */
  enum Way {
    DELETE,
    POST
  }

  private final Fixture account = Fixture.fresh();
  private final Api api = account.api();
  private final List<Long> contacts = account.contacts(4);
  private final long one = account.list("Uno", contacts.subList(0, 3));
  private final long two = account.list("Due", contacts.subList(0, 1));

  @ParameterizedTest
  @EnumSource(Way.class)
  void the_answer_tells_what_was_removed(Way way) {
    List<Long> asked = List.of(contacts.get(0), contacts.get(1), Fixture.UNKNOWN);
    Answer removed = remove(way, Fixture.change(List.of(one, two), asked)).expect(200);
    assertEquals(Set.of("removed", "notFoundContactIds"), removed.properties());
    assertEquals(3, removed.at("removed").longValue());
    assertEquals(List.of(Fixture.UNKNOWN), removed.longs("notFoundContactIds"));
    assertEquals(contacts.subList(2, 3), account.members(one));
    assertEquals(1, account.count(one));
    assertEquals(0, account.count(two));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void only_associations_go(Way way) {
    remove(way, Fixture.everyoneBut(List.of(one, two), List.of())).expect(200);
    assertEquals(contacts, api.get("/contacts?sortBy=id").expect(200).rowIds());
    assertEquals(2, api.get("/contacts/list").expect(200).at("totalElements").longValue());
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void mere_non_members_are_not_reported(Way way) {
    Answer removed = remove(way, Fixture.change(List.of(one), contacts.subList(3, 4))).expect(200);
    assertEquals(0, removed.at("removed").longValue());
    assertEquals(List.of(), removed.longs("notFoundContactIds"));
    assertEquals(3, account.count(one));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void all_contacts_removes_every_member_but_the_excluded(Way way) {
    Answer removed =
        remove(way, Fixture.everyoneBut(List.of(one, two), contacts.subList(1, 2))).expect(200);
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
    remove(way, Fixture.everyoneBut(List.of(one), List.of())).expect(200);
    assertEquals(contacts.subList(0, 1), account.members(two));
    assertEquals(1, account.count(two));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void repeats_count_once(Way way) {
    long contact = contacts.getFirst();
    Answer removed =
        remove(way, Fixture.change(List.of(one, one), List.of(contact, contact))).expect(200);
    assertEquals(1, removed.at("removed").longValue());
    assertEquals(2, account.count(one));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void removing_again_removes_nothing(Way way) {
    Object body = Fixture.change(List.of(one), contacts);
    assertEquals(3, remove(way, body).expect(200).at("removed").longValue());
    assertEquals(0, remove(way, body).expect(200).at("removed").longValue());
    assertEquals(0, account.count(one));
  }

  private Answer remove(Way way, Object body) {
    return way == Way.DELETE ? api.delete(Fixture.BULK, body) : api.post(Fixture.BULK_REMOVE, body);
  }
}
