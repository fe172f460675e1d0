package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions on custom fields, times and phone prefixes, in query strings and in filters. */
class ContactConditionsTest extends ApiTest {

  private static final String REMOVE = "/contacts/list/contacts/remove";

  private long list;

  @BeforeEach
  void fill() {
    list = api.list("Tutti");
    contact("Ada", "+393471234567", "{'city':'Lecce','points':3,'since':'2026-03-01','vip':true}");
    contact("Bea", "+393331234567", "{'city':'Bari, Italia','points':'12,50','vip':'FALSE'}");
    contact("Ciro", "+41791234567", "{'city':'lecce','points':'01100','citt\u00e0':'Nard\u00f2'}");
    contact("Dino", "+393479999999", "{'points':-0.5,'a.not':'x','since':'2025-12-31'}");
    expect(
        201,
        api.post("/contacts/list/contacts", "{\"listIds\":[" + list + "],\"allContacts\":true}"));
  }

  private void contact(String name, String phone, String fields) {
    String body = "{'firstName':'%s','phoneNumber':'%s','customFields':%s}";
    expect(201, api.post("/contacts", body.formatted(name, phone, fields).replace('\'', '"')));
  }

  private static String names(ApiResponse page) {
    return Stream.of(expect(200, page).json().get("content"))
        .flatMap(content -> content.findValuesAsText("firstName").stream())
        .map(name -> name.substring(0, 1))
        .sorted()
        .collect(Collectors.joining());
  }

  private static String encoded(String query) {
    return Stream.of(query.split("&"))
        .map(
            pair ->
                Stream.of(pair.split("=", 2))
                    .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8))
                    .collect(Collectors.joining("=")))
        .collect(Collectors.joining("&"));
  }

  private String body(String filter) {
    return "{\"listIds\":[%d],\"filter\":%s,\"dryRun\":true}"
        .formatted(list, filter.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      nullValues = "-",
      value = {
        "customFields.city=LECCE | {'city':'Lecce'} | AC",
        "customFields.city=Bari, Italia | {'city':['Bari, Italia']} | B",
        "customFields.city=Bari | {'city':'Bari'} | -",
        "customFields.city=lecce&customFields.city=bari, italia | {'city':['Lecce','bari, italia']}"
            + " | ABC",
        "customFields.city.not=Lecce | {'city':{'notIn':['Lecce']}} | BD",
        "customFields.city.not=Lecce&customFields.city.not=BARI, ITALIA |"
            + " {'city':{'notIn':['Lecce','Bari, Italia']}} | D",
        "customFields.city.exists=TRUE | {'city':{'exists':true}} | ABC",
        "customFields.city.exists=false | {'city':{'exists':false}} | D",
        "customFields.points=3.0 | {'points':3} | A",
        "customFields.points=12.5 | {'points':{'in':[12.50,'x']}} | B",
        "customFields.points=01100 | {'points':'01100'} | C",
        "customFields.points.gt=-1&customFields.points.lt=3 | {'points':{'gt':-1,'lt':3}} | D",
        "customFields.points.gte=3&customFields.points.lte=12,5 |"
            + " {'points':{'gte':'3','lte':'12,5'}} | AB",
        "customFields.points.gt=0&customFields.points.not=3 |"
            + " {'points':{'gt':0,'notIn':[3],'exists':true}} | B",
        "customFields.since.gte=2026-01-01 | {'since':{'gte':'2026-01-01'}} | A",
        "customFields.since.lt=2026-01-01 | {'since':{'lt':'2026-01-01'}} | D",
        "customFields.vip=true | {'vip':true} | A",
        "customFields.vip=false | {'vip':'false'} | B",
        "customFields.citta\u0300=nardo | {'citta\u0300':'NARD\u00d2'} | C",
        "customFields.citta\u0300=nardo&customFields.citt\u00e0=x | {'citt\u00e0':['nardo','x']} |"
            + " C",
        "customFields.City=Lecce | {'City':'Lecce'} | -",
        "customFields.city=Lecce&customFields.points=3 | {'city':'Lecce','points':3} | A",
        "customFields.not=x | {'not':'x'} | -",
        "- | {'a.not':'x'} | D",
        "- | {'a.not':{'notIn':['x']},'points':{'exists':true}} | ABC",
      })
  void conditions_on_custom_fields(String query, String fields, String expected) {
    String found = expected == null ? "" : expected;
    if (query != null) {
      assertEquals(found, names(api.get("/contacts?" + encoded(query))), query);
      String members = "/contacts/list/" + list + "/contacts?sortBy=id&" + encoded(query);
      assertEquals(found, names(api.get(members)), query);
    }
    ApiResponse removed = expect(200, api.post(REMOVE, body("{'customFields':" + fields + "}")));
    assertEquals(found.length(), removed.json().get("removed").asInt(), fields);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "phonePrefix=%2B39347 | {'phonePrefix':'+39347'} | AD",
        "phonePrefix=+39347 | {'phonePrefix':' 39347'} | AD",
        "phonePrefix=0041 | {'phonePrefix':'0041'} | C",
        "phonePrefix=%2B999 | {'phonePrefix':'+999'} | -",
        "createdFrom=2026-11-23T10:15:30Z | {'createdFrom':'2026-11-23T10:15:30Z'} | ABCD",
        "createdFrom=2026-11-23T11:15:31+01:00 | {'createdFrom':'2026-11-23T11:15:31+01:00'} | -",
        "createdBefore=2026-11-24 | {'createdBefore':' 2026-11-24 '} | ABCD",
        "createdBefore=2026-11-23 | {'createdBefore':'2026-11-23'} | -",
        "updatedFrom=2026-11-23&updatedBefore=2026-11-24 |"
            + " {'updatedFrom':'2026-11-23','updatedBefore':'2026-11-24'} | ABCD",
        "updatedFrom=2026-11-24 | {'updatedFrom':'2026-11-24T00:00:00 00:00'} | -",
        "updatedBefore=2026-11-23T10:15:30Z | {'updatedBefore':'2026-11-23T10:15:30Z'} | -",
      })
  void conditions_on_phone_prefixes_and_times(String query, String filter, String expected) {
    String found = expected == null ? "" : expected;
    assertEquals(found, names(api.get("/contacts?" + query)));
    ApiResponse removed = expect(200, api.post(REMOVE, body(filter)));
    assertEquals(found.length(), removed.json().get("removed").asInt());
  }

  @Test
  void the_phone_number_has_another_name_in_query_strings_alone() {
    assertEquals("A", names(api.get("/contacts?phone=+393471234567")));
    assertEquals("A", names(api.get("/contacts?phone=347%201234567&defaultCountry=IT")));
    expectBlame(api.get("/contacts?phone=abc"), "phone");
    expectBlame(api.get("/contacts?phone=+393471234567&phoneNumber=+393471234567"), "phone");
    expectBlame(api.post(REMOVE, body("{'phone':'+393471234567'}")), "filter.phone");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "customFields=Lecce | customFields",
        "customFields.=Lecce | customFields",
        "customFields..not=Lecce | customFields",
        "customfields.city=Lecce | customfields.city",
        "customFields.city= | customFields.city",
        "customFields.city=%20&customFields.b.not= | customFields.b.not,customFields.city",
        "customFields.city | customFields.city",
        "customFields.city=a%00b | customFields.city",
        "customFields.city=%FF | customFields.city",
        "customFields.city.exists=1 | customFields.city.exists",
        "customFields.city.exists= | customFields.city.exists",
        "customFields.city.exists=true&customFields.city.exists=true | customFields.city.exists",
        "customFields.p.gt=1&customFields.p.gt=2 | customFields.p.gt",
        "customFields.p.gt=Lecce | customFields.p.gt",
        "customFields.p.lte=true | customFields.p.lte",
        "customFields.p.gte=1.250 | customFields.p.gte",
        "customFields.p.lt= | customFields.p.lt",
        "customFields.p.gt=1&customFields.p.lt=2026-01-01 | customFields.p",
        "customFields.p.gt=x&customFields.q.gt=1&customFields.q.lt=2026-01-01&page=-1 |"
            + " customFields.p.gt,customFields.q,page",
        "phonePrefix= | phonePrefix",
        "phonePrefix=39347 | phonePrefix",
        "phonePrefix=+ | phonePrefix",
        "phonePrefix=%2B39-347 | phonePrefix",
        "phonePrefix=%2B1234567890123456 | phonePrefix",
        "phonePrefix=%2B39&phonePrefix=%2B41 | phonePrefix",
        "createdFrom= | createdFrom",
        "createdFrom=yesterday&createdBefore=1899-12-31 | createdFrom,createdBefore",
        "updatedFrom=2026-11-22T10:15&updatedBefore=2026-02-30 | updatedFrom,updatedBefore",
        "updatedFrom=2026-01-01&updatedFrom=2026-01-01 | updatedFrom",
      })
  void refuses_query_strings_and_names_the_parameter(String query, String fields) {
    expectBlame(api.get("/contacts?" + query), fields.split(","));
    expectBlame(api.get("/contacts/list/" + list + "/contacts?" + query), fields.split(","));
    expectBlame(api.get("/contacts?format=csv&" + query), fields.split(","));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "null | filter.customFields",
        "{} | filter.customFields",
        "[] | filter.customFields",
        "'x' | filter.customFields",
        "{'':'x'} | filter.customFields",
        "{'a\\u0000':'x'} | filter.customFields",
        "{'a\\ud800':'x'} | filter.customFields",
        "{'city':null} | filter.customFields.city",
        "{'city':''} | filter.customFields.city",
        "{'city':' '} | filter.customFields.city",
        "{'city':[]} | filter.customFields.city",
        "{'city':{}} | filter.customFields.city",
        "{'city':['Lecce',null]} | filter.customFields.city",
        "{'city':['Lecce','']} | filter.customFields.city",
        "{'city':[['Lecce']]} | filter.customFields.city",
        "{'city':['a\\u0000b']} | filter.customFields.city",
        "{'city':{'in':[]}} | filter.customFields.city.in",
        "{'city':{'in':null}} | filter.customFields.city.in",
        "{'city':{'in':'Lecce'}} | filter.customFields.city.in",
        "{'city':{'in':['']}} | filter.customFields.city.in",
        "{'city':{'in':[{}]}} | filter.customFields.city.in",
        "{'city':{'notIn':[],'exists':null,'gt':null} } | filter.customFields.city.notIn,"
            + "filter.customFields.city.exists,filter.customFields.city.gt",
        "{'city':{'exists':'true'}} | filter.customFields.city.exists",
        "{'city':{'exists':[true]}} | filter.customFields.city.exists",
        "{'city':{'gt':[1]}} | filter.customFields.city.gt",
        "{'city':{'gte':true}} | filter.customFields.city.gte",
        "{'city':{'lt':'Lecce','lte':''}} |"
            + " filter.customFields.city.lt,filter.customFields.city.lte",
        "{'city':{'gt':1,'lt':'2026-01-01'}} | filter.customFields.city",
        "{'city':{'not':['Lecce']}} | filter.customFields.city.not",
        "{'city':{'In':['Lecce'],'eq':1}} |"
            + " filter.customFields.city.In,filter.customFields.city.eq",
        "{'city':{'gt':1,'gt':2}} | filter.customFields.city.gt",
        "{'city':'Lecce','city':'Bari'} | filter.customFields.city",
        "{'city':1e99} | filter.customFields.city",
        "{'city':1e999999999} | filter.customFields.city",
        "{'a':'','b':{'in':[]},'c':{'x':1}} | filter.customFields.b.in,filter.customFields.c.x,"
            + "filter.customFields.a",
      })
  void refuses_filters_and_names_the_part_at_every_depth(String fields, String blamed) {
    for (BulkCall call : BulkCall.values()) {
      String filter = "{'customFields':" + fields + "}";
      expectBlame(call.send(api, body(filter)), blamed.split(","));
      String another = "{'isTest':false,'customFields':" + fields + "}";
      expectBlame(call.send(api, body(another)), blamed.split(","));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'phonePrefix':''} | filter.phonePrefix",
        "{'phonePrefix':null} | filter.phonePrefix",
        "{'phonePrefix':39347} | filter.phonePrefix",
        "{'phonePrefix':'39347'} | filter.phonePrefix",
        "{'createdFrom':'','createdBefore':null} | filter.createdFrom,filter.createdBefore",
        "{'updatedFrom':20260101,'updatedBefore':'2026'} | filter.updatedFrom,filter.updatedBefore",
      })
  void refuses_prefixes_and_times_in_filters(String filter, String blamed) {
    expectBlame(api.post(REMOVE, body(filter)), blamed.split(","));
  }

  @Test
  void values_have_a_length() {
    String longest = "x".repeat(500);
    expect(200, api.get("/contacts?customFields.city=" + longest));
    expectBlame(api.get("/contacts?customFields.city=" + longest + "x"), "customFields.city");
    expect(200, api.post(REMOVE, body("{'customFields':{'city':'" + longest + "'}}")));
    expectBlame(
        api.post(REMOVE, body("{'customFields':{'city':{'in':['" + longest + "x']}}}")),
        "filter.customFields.city.in");
  }

  @Test
  void fields_and_values_are_few() {
    expect(200, api.get("/contacts?" + fields(20)));
    expectBlame(api.get("/contacts?" + fields(21)), "customFields");
    expect(200, api.post(REMOVE, body(filter(20, 50))));
    expectBlame(api.post(REMOVE, body(filter(21, 1))), "filter.customFields");
    expectBlame(api.post(REMOVE, body(filter(1, 1_001))), "filter.customFields");
    expectBlame(api.post(REMOVE, body(filter(2, 501))), "filter.customFields");
    expectBlame(api.post(REMOVE, body(filter(2_000, 200))), "filter.customFields");
  }

  private static String fields(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> "customFields.f" + i + "=x")
        .collect(Collectors.joining("&"));
  }

  private static String filter(int fields, int values) {
    String all =
        IntStream.range(0, values).mapToObj(i -> "'v" + i + "'").collect(Collectors.joining(","));
    return IntStream.range(0, fields)
        .mapToObj(i -> "'f" + i + "':[" + all + "]")
        .collect(Collectors.joining(",", "{'customFields':{", "}}"));
  }

  @Test
  void many_mistakes_make_a_short_answer() {
    String operators =
        IntStream.range(0, 50_000).mapToObj(i -> "'o" + i + "':1").collect(Collectors.joining(","));
    ApiResponse refused =
        expect(400, api.post(REMOVE, body("{'customFields':{'a':{" + operators + "}}}")));
    assertEquals(50, refused.json().get("details").size());
  }

  @Test
  void the_message_about_an_unknown_parameter_lists_custom_fields() {
    expectMessage("customFields.NAME", api.get("/contacts?serch=a"));
    expectBlame(api.get("/contacts/list?customFields.city=Lecce"), "customFields.city");
  }

  @Test
  void a_cursor_belongs_to_its_conditions_in_any_order() {
    String query = "/contacts?limit=1&sortBy=id&customFields.city=%s&customFields.city=%s";
    String cursor = api.get(query.formatted("Lecce", "Bari")).json().get("nextCursor").textValue();
    assertEquals(
        List.of("Ciro"),
        expect(200, api.get(query.formatted("bari", "lecce") + "&cursor=" + cursor))
            .json()
            .findValuesAsText("firstName"));
    expectBlame(api.get(query.formatted("Lecce", "Roma") + "&cursor=" + cursor), "cursor");
    expectBlame(api.get(query.formatted("Lecce", "3") + "&cursor=" + cursor), "cursor");
    expectBlame(
        api.get(query.formatted("Lecce", "Bari") + "&phonePrefix=%2B39&cursor=" + cursor),
        "cursor");
    expectBlame(
        api.get(query.formatted("Lecce", "Bari") + "&createdFrom=2026-01-01&cursor=" + cursor),
        "cursor");
  }
}
