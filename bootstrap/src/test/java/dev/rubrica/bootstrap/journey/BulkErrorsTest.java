package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the bulk calls refuse, all three the same way: a list with one member and a contact outside
 * of it stay as they are.
 */
@Execution(CONCURRENT)
class BulkErrorsTest {

  /** The calls that take the body of operations 4 and 5. */
  enum Call {
    ADD("POST", AccountFixture.BULK),
    REMOVE("DELETE", AccountFixture.BULK),
    REMOVE_BY_POST("POST", AccountFixture.BULK_REMOVE);

    private final String method;
    private final String path;

    Call(String method, String path) {
      this.method = method;
      this.path = path;
    }

    ServiceResponse send(ApiClient api, Object body) {
      return method.equals("POST") ? api.post(path, body) : api.delete(path, body);
    }
  }

  private final AccountFixture account = AccountFixture.fresh();
  private final ApiClient api = account.api();
  private final long inside = account.contact("Anna", "Verdi");
  private final long outside = account.contact("Ugo", "Neri");
  private final long list = account.list("Uno", List.of(inside));

  @AfterEach
  void nothing_has_changed() {
    assertEquals(List.of(inside), account.members(list));
    assertEquals(1, account.count(list));
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void list_ids_are_required(Call call) {
    call.send(api, "{'contactIds':[" + outside + "]}").refuses(400, "listIds").blames("listIds");
    call.send(api, "{'listIds':[],'contactIds':[" + outside + "]}").blames("listIds");
    call.send(api, "{'listIds':null,'contactIds':[" + outside + "]}").blames("listIds");
    call.send(api, "{'listIds':[],'allContacts':true}").blames("listIds");
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void at_most_a_thousand_lists(Call call) {
    List<Long> lists = AccountFixture.unknownIds(1_001);
    call.send(api, AccountFixture.change(lists, List.of(outside)))
        .refuses(400, "1000")
        .blames("listIds");
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void an_unknown_list_is_named_and_nothing_changes(Call call) {
    List<Long> lists = List.of(list, AccountFixture.UNKNOWN);
    call.send(api, AccountFixture.change(lists, List.of(inside, outside)))
        .refuses(400, "" + AccountFixture.UNKNOWN)
        .blames("listIds");
    call.send(api, AccountFixture.everyoneBut(lists, List.of()))
        .refuses(400, "" + AccountFixture.UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void a_deleted_list_is_named_and_nothing_changes(Call call) {
    long gone = account.list("Due");
    api.delete("/contacts/list?ids=" + gone).expect(200);
    call.send(api, AccountFixture.change(List.of(gone, list), List.of(inside, outside)))
        .refuses(400, "" + gone)
        .blames("listIds");
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void contact_ids_are_required_without_all_contacts(Call call) {
    call.send(api, body("")).refuses(400, "contactIds").blames("contactIds");
    call.send(api, body(",'contactIds':[]")).blames("contactIds");
    call.send(api, body(",'contactIds':null")).blames("contactIds");
    call.send(api, body(",'allContacts':false")).blames("contactIds");
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void at_most_a_hundred_thousand_contact_ids(Call call) {
    List<Long> tooMany = AccountFixture.unknownIds(100_001);
    call.send(api, AccountFixture.change(List.of(list), tooMany)).blames("contactIds");
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void at_most_a_hundred_thousand_exclusions(Call call) {
    List<Long> tooMany = AccountFixture.unknownIds(100_001);
    call.send(api, AccountFixture.everyoneBut(List.of(list), tooMany))
        .blames("excludeIdsAllContacts");
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void contact_ids_beside_all_contacts_are_ambiguous(Call call) {
    call.send(api, body(",'allContacts':true,'contactIds':[" + outside + "]"))
        .refuses(400, "contactIds");
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void exclusions_without_all_contacts_are_ambiguous(Call call) {
    String both = ",'contactIds':[" + outside + "],'excludeIdsAllContacts':[" + inside + "]";
    call.send(api, body(both)).refuses(400, "excludeIdsAllContacts");
    call.send(api, body(both + ",'allContacts':false")).refuses(400, "excludeIdsAllContacts");
    call.send(api, body(",'excludeIdsAllContacts':[" + inside + "]"))
        .refuses(400, "excludeIdsAllContacts");
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void a_misspelt_property_never_runs(Call call) {
    call.send(api, body(",'allContacts':true,'excludeIdsAllContact':[" + outside + "]"))
        .refuses(400, "excludeIdsAllContact")
        .blames("excludeIdsAllContact");
    call.send(api, body(",'allcontacts':true")).refuses(400, "allcontacts");
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void a_duplicate_key_never_runs(Call call) {
    call.send(api, body(",'allContacts':false,'allContacts':true")).refuses(400, "allContacts");
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void ids_are_whole_positive_numbers(Call call) {
    for (String bad : List.of("0", "-1", "1.5", "1.0", "1e3", "'1'", "null", "true", "[1]", "{}")) {
      call.send(api, body(",'contactIds':[" + outside + "," + bad + "]"))
          .refuses(400, "contactIds");
    }
    call.send(api, body(",'contactIds':[9223372036854775808]")).refuses(400, "contactIds");
    call.send(api, body(",'contactIds':" + outside)).refuses(400, "contactIds");
    call.send(api, body(",'allContacts':true,'excludeIdsAllContacts':[0]"))
        .refuses(400, "excludeIdsAllContacts");
    call.send(api, "{'listIds':[-1],'contactIds':[" + outside + "]}").refuses(400, "listIds");
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void all_contacts_is_a_boolean(Call call) {
    for (String bad : List.of("'true'", "1", "[]")) {
      call.send(api, body(",'allContacts':" + bad)).refuses(400, "allContacts");
    }
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void more_than_five_million_pairs_are_refused_with_the_limit(Call call) {
    List<Long> lists = new ArrayList<>(List.of(list));
    LongStream.range(0, 50).forEach(i -> lists.add(account.list("L" + i)));
    List<Long> contacts = new ArrayList<>(List.of(inside, outside));
    contacts.addAll(AccountFixture.unknownIds(99_998));
    call.send(api, AccountFixture.change(lists, contacts)).refuses(400, "5000000");
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void every_wrong_property_is_named_at_once(Call call) {
    call.send(api, "{'listIds':[],'contactIds':[]}").blames("listIds", "contactIds");
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void a_body_is_required(Call call) {
    call.send(api, "").expect(400);
    call.send(api, "{}").expect(400);
    call.send(api, "null").expect(400);
    call.send(api, "[]").expect(400);
  }

  private String body(String rest) {
    return "{'listIds':[" + list + "]" + rest + "}";
  }
}
