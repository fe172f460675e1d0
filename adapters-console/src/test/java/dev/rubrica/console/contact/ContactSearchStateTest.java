package dev.rubrica.console.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.query.ContactSort;
import dev.rubrica.console.text.Language;
import dev.rubrica.console.text.Texts;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.http.contact.ContactFilterParser;
import dev.rubrica.http.request.QueryParameters;
import dev.rubrica.http.request.QueryStringParser;
import dev.rubrica.http.request.json.JsonCodec;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactSearchStateTest {

  private static final ZoneId ROME = ZoneId.of("Europe/Rome");

  private static final ContactFilterParser PARSER =
      new ContactFilterParser((number, _) -> new PhoneNumber(number));

  private static ContactSearchState parse(String query, Long list) {
    Violations problems = new Violations();
    List<String> known =
        list == null ? ContactSearchState.PARAMETERS : ContactSearchState.MEMBER_PARAMETERS;
    QueryParameters in =
        new QueryParameters(QueryStringParser.parse(query, known, problems), problems);
    ContactSearchState state = ContactSearchState.parse(in, PARSER, list);
    problems.throwIfAny();
    return state;
  }

  private static ContactSearchState parse(String query) {
    return parse(query, null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "search=+Ada|search=+Ada",
        "search=++|''",
        "listIds=3,+4,3&notListIds=5|listIds=3&listIds=4&notListIds=5",
        "tags=a,b&notTags=c|tags=a&tags=b&notTags=c",
        "phone=+39347&phonePrefix=+39|phoneNumber=%2B39347&phonePrefix=%2B39",
        "customFields.city=Lecce,Bari&customFields.city.not=x|"
            + "customFields.city=Lecce%2CBari&customFields.city.not=x",
        "reachable=SMS,RCS|reachable=SMS&reachable=RCS",
        "isValid=true&sortBy=updatedAt&sortOrder=desc&limit=100|"
            + "isValid=true&sortBy=updatedAt&sortOrder=desc&limit=100",
        "sortBy=fullName&limit=25|''"
      })
  void the_url_has_all_of_the_state_and_is_read_back(String query, String expected) {
    ContactSearchState state = parse(query);
    String url = "/console/contacts" + (expected.isEmpty() ? "" : "?" + expected);
    assertEquals(url, state.url());
    assertEquals(state, parse(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=26",
        "sortBy=rank",
        "listIds=x",
        "listIds=",
        "tags=",
        "gender=X",
        "isValid=yes",
        "other=1",
        "customFields.=1",
        "customFields.city.gt=x",
        "createdFrom=x",
        "phonePrefix=x",
        "isTest=true&isTest=false"
      })
  void what_the_api_rejects_is_rejected(String query) {
    assertThrows(Invalid.class, () -> parse(query));
  }

  @Test
  void the_filter_is_that_of_the_api() {
    ContactFilter filter = parse("listIds=3&tags=a&isTest=true").filter();
    assertEquals(IdSet.of(3), filter.lists().inAnyOf());
    assertEquals(List.of("listIds", "isTest", "tags"), filter.conditions());
    assertTrue(parse("").filter().isUnrestricted());
  }

  @Test
  void members_are_searched_in_their_list_alone() {
    ContactSearchState state = parse("notListIds=4&search=x", 3L);
    assertEquals(IdSet.of(3), state.filter().lists().inAnyOf());
    assertEquals(IdSet.of(4), state.filter().lists().inNoneOf());
    assertEquals("/console/lists/3?notListIds=4&search=x", state.url());
    assertTrue(state.apiPath().startsWith("/contacts?listIds=3&notListIds=4&search=x&sortBy="));
    assertEquals(
        1, state.chips(new FilterText(Texts.of(Language.ENGLISH), Map.of(), ROME)).size() - 1);
    assertThrows(Invalid.class, () -> parse("listIds=4", 3L));
  }

  @Test
  void each_chip_is_readable_and_removes_its_value_alone() {
    ContactSearchState state =
        parse(
            "listIds=3&tags=a,b&gender=female&isValid=false&customFields.city.not=Lecce"
                + "&customFields.age.gte=18&customFields.note.exists=false&limit=50");
    List<FilterChip> chips =
        state.chips(new FilterText(Texts.of(Language.ENGLISH), Map.of(3L, "Estate"), ROME));
    assertEquals(
        List.of(
            "In list: Estate",
            "Tag: a",
            "Tag: b",
            "Gender: Female",
            "Valid number or address: No",
            "city ≠ Lecce",
            "age ≥ 18",
            "note has no value"),
        chips.stream().map(FilterChip::text).toList());
    ContactSearchState rest = parse(chips.get(1).removal().split("\\?", 2)[1]);
    assertEquals(7, rest.own().all().size());
    assertEquals(PageSize.MEDIUM, rest.size());
    assertEquals(
        "/console/contacts?limit=50", parse("tags=a&limit=50").chips(text()).get(0).removal());
  }

  private static FilterText text() {
    return new FilterText(Texts.of(Language.ITALIAN), Map.of(), ROME);
  }

  @Test
  void every_condition_of_the_api_has_a_label() {
    List<String> unlabelled =
        ContactFilterParser.FIELDS.names().stream()
            .filter(name -> !name.equals(QueryParameters.CUSTOM_FIELDS))
            .filter(name -> FilterField.of(name).isEmpty())
            .toList();
    assertEquals(List.of(), unlabelled);
  }

  @Test
  void the_filter_of_a_body_has_the_types_of_the_api() {
    ContactConditions conditions =
        parse(
                "listIds=3&tags=a,b&isTest=true&gender=MALE&customFields.city=Lecce"
                    + "&customFields.city=Bari&customFields.age.gte=18&customFields.note.exists=true")
            .conditions();
    assertEquals(
        "{\"listIds\":[3],\"tags\":[\"a\",\"b\"],\"isTest\":true,\"gender\":\"MALE\","
            + "\"customFields\":{\"city\":{\"in\":[\"Lecce\",\"Bari\"]},\"age\":{\"gte\":\"18\"},"
            + "\"note\":{\"exists\":true}}}",
        new String(JsonCodec.bytes(conditions.json())));
  }

  @Test
  void sorting_by_the_same_column_turns_the_order_and_shows_the_first_page() {
    ContactSearchState state = parse("tags=a&cursor=x");
    assertNull(state.sort().ariaSort(ContactSort.EMAIL));
    assertTrue(state.sortedUrl(ContactSort.FULL_NAME).endsWith("?tags=a&sortOrder=desc"));
    assertNull(parse(state.firstUrl().split("\\?", 2)[1]).cursor());
  }
}
