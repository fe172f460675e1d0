package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the three bulk calls reject, all in the same way: a list with one member and a contact that
 * is no member stay as they are.
 */
class BulkErrorsTest extends ApiTest {

  private static final long UNKNOWN = 4_000_000_000_000_000L;

  private long inside;
  private long outside;
  private long list;

  @BeforeEach
  void fill() {
    inside = api.contact("Anna", "3331234561");
    outside = api.contact("Ugo", "3331234562");
    list = api.list("Uno");
    expect(201, BulkCall.ADD.send(api, body(",'contactIds':[" + inside + "]")));
  }

  @AfterEach
  void nothing_has_changed() {
    String path = "/contacts/list/" + list;
    assertEquals(List.of(inside), api.get(path + "/contacts").contentIds());
    assertEquals(1, api.get(path).json().get("contactCount").asInt());
  }

  private String body(String rest) {
    return change("" + list, rest);
  }

  private static String change(String lists, String rest) {
    return "{'listIds':[" + lists + "]" + rest + "}";
  }

  private static String unknownIds(int count) {
    return LongStream.range(UNKNOWN, UNKNOWN + count)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(","));
  }

  @ParameterizedTest
  @EnumSource
  void list_ids_are_required(BulkCall call) {
    String contacts = "'contactIds':[" + outside + "]";
    ApiResponse absent = call.send(api, "{" + contacts + "}");
    expectBlame(absent, "listIds");
    expectMessage("listIds", absent);
    expectBlame(call.send(api, "{'listIds':[]," + contacts + "}"), "listIds");
    expectBlame(call.send(api, "{'listIds':null," + contacts + "}"), "listIds");
    expectBlame(call.send(api, "{'listIds':[],'allContacts':true}"), "listIds");
  }

  @ParameterizedTest
  @EnumSource
  void at_most_a_thousand_lists(BulkCall call) {
    String contacts = ",'contactIds':[" + outside + "]";
    ApiResponse refused = call.send(api, change(unknownIds(1_001), contacts));
    expectBlame(refused, "listIds");
    expectMessage("1000", refused);
  }

  @ParameterizedTest
  @EnumSource
  void an_unknown_list_is_named_and_nothing_changes(BulkCall call) {
    String lists = list + "," + UNKNOWN;
    String contacts = ",'contactIds':[" + inside + "," + outside + "]";
    for (String choice : List.of(contacts, ",'allContacts':true,'excludeIdsAllContacts':[]")) {
      ApiResponse refused = call.send(api, change(lists, choice));
      expectBlame(refused, "listIds");
      expectMessage("" + UNKNOWN, refused);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_deleted_list_is_named_and_nothing_changes(BulkCall call) {
    long gone = api.list("Due");
    expect(200, api.delete("/contacts/list?ids=" + gone));
    String contacts = ",'contactIds':[" + inside + "," + outside + "]";
    ApiResponse refused = call.send(api, change(gone + "," + list, contacts));
    expectBlame(refused, "listIds");
    expectMessage("" + gone, refused);
  }

  @ParameterizedTest
  @EnumSource
  void contact_ids_are_required_without_all_contacts(BulkCall call) {
    expectMessage("contactIds", call.send(api, body("")));
    for (String rest :
        List.of("", ",'contactIds':[]", ",'contactIds':null", ",'allContacts':false")) {
      expectBlame(call.send(api, body(rest)), "contactIds");
    }
  }

  @ParameterizedTest
  @EnumSource
  void at_most_a_hundred_thousand_contact_ids(BulkCall call) {
    String ids = unknownIds(100_001);
    expectBlame(call.send(api, body(",'contactIds':[" + ids + "]")), "contactIds");
  }

  @ParameterizedTest
  @EnumSource
  void at_most_a_hundred_thousand_exclusions(BulkCall call) {
    String exclusions = ",'excludeIdsAllContacts':[" + unknownIds(100_001) + "]";
    expectBlame(call.send(api, body(",'allContacts':true" + exclusions)), "excludeIdsAllContacts");
  }

  @ParameterizedTest
  @EnumSource
  void contact_ids_beside_all_contacts_are_ambiguous(BulkCall call) {
    ApiResponse refused =
        call.send(api, body(",'allContacts':true,'contactIds':[" + outside + "]"));
    expectBlame(refused, "contactIds");
    expectMessage("contactIds", refused);
  }

  @ParameterizedTest
  @EnumSource
  void exclusions_without_all_contacts_are_ambiguous(BulkCall call) {
    String exclusions = ",'excludeIdsAllContacts':[" + inside + "]";
    String both = ",'contactIds':[" + outside + "]" + exclusions;
    for (String rest : List.of(both, both + ",'allContacts':false")) {
      expectBlame(call.send(api, body(rest)), "excludeIdsAllContacts");
    }
    expectMessage("excludeIdsAllContacts", call.send(api, body(exclusions)));
  }

  @ParameterizedTest
  @EnumSource
  void a_misspelt_property_never_runs(BulkCall call) {
    String misspelt = ",'allContacts':true,'excludeIdsAllContact':[" + outside + "]";
    ApiResponse refused = call.send(api, body(misspelt));
    expectBlame(refused, "excludeIdsAllContact");
    expectMessage("excludeIdsAllContact", refused);
    expectMessage("allcontacts", expect(400, call.send(api, body(",'allcontacts':true"))));
  }

  @ParameterizedTest
  @EnumSource
  void a_duplicate_key_never_runs(BulkCall call) {
    String twice = ",'allContacts':false,'allContacts':true";
    expectMessage("allContacts", expect(400, call.send(api, body(twice))));
    expectBlame(call.send(api, body(",'listIds':[1],'contactIds':[" + outside + "]")), "listIds");
  }

  @ParameterizedTest
  @EnumSource
  void ids_are_whole_positive_numbers(BulkCall call) {
    for (String bad : List.of("0", "-1", "1.5", "1.0", "1e3", "'1'", "null", "true", "[1]", "{}")) {
      String ids = ",'contactIds':[" + outside + "," + bad + "]";
      expectBlame(call.send(api, body(ids)), "contactIds");
    }
    expectBlame(call.send(api, body(",'contactIds':[9223372036854775808]")), "contactIds");
    expectBlame(call.send(api, body(",'contactIds':" + outside)), "contactIds");
    expectBlame(
        call.send(api, body(",'allContacts':true,'excludeIdsAllContacts':[0]")),
        "excludeIdsAllContacts");
    expectBlame(call.send(api, change("-1", ",'contactIds':[" + outside + "]")), "listIds");
  }

  @ParameterizedTest
  @EnumSource
  void booleans_are_true_or_false(BulkCall call) {
    for (String bad : List.of("'true'", "1", "[]")) {
      expectBlame(call.send(api, body(",'allContacts':" + bad)), "allContacts", "contactIds");
    }
    for (String bad : List.of("'dryRun':'true'", "'dryRun':null", "'dryrun':true")) {
      String field = bad.substring(1, "'dryRun".length());
      for (String choice : List.of(",'allContacts':true,", ",'contactIds':[" + outside + "],")) {
        expectBlame(call.send(api, body(choice + bad)), field);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void more_pairs_than_the_limit_are_refused_with_the_limit(BulkCall call) {
    String lists =
        LongStream.range(0, 5).mapToObj(i -> "," + api.list("L" + i)).collect(Collectors.joining());
    String contacts = ",'contactIds':[" + unknownIds(90_000) + "]";
    ApiResponse refused = call.send(api, change(list + lists, contacts));
    expectBlame(refused, "listIds");
    expectMessage("" + RunningApi.MAX_PAIRS, refused);
  }

  @ParameterizedTest
  @EnumSource
  void every_wrong_property_is_named_at_once(BulkCall call) {
    expectBlame(call.send(api, "{}"), "contactIds", "listIds");
    expectBlame(call.send(api, "{'listIds':[],'contactIds':[]}"), "contactIds", "listIds");
  }

  @ParameterizedTest
  @EnumSource
  void a_body_is_required(BulkCall call) {
    for (String bad : List.of("", "null", "[]")) {
      assertEquals("body", expect(400, call.send(api, bad)).fields().getFirst());
    }
  }
}
