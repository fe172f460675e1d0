package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.http.contact.ContactFilterParser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bulk calls by filter, and dry runs. */
class BulkFilterTest extends ApiTest {

  private static final String ADD = "/contacts/list/contacts";
  private static final String REMOVE = "/contacts/list/contacts/remove";

  private long list;
  private long from;
  private long anna;
  private long bruno;

  @BeforeEach
  void fill() {
    list = api.list("Nord");
    from = api.list("Sud");
    anna =
        api.post(
                "/contacts",
                """
                {"firstName":"Anna","phoneNumber":"3331234561","email":"anna@x.it",
                 "gender":"FEMALE","isTest":true,"communicationSupported":["RCS"],
                 "lastContactType":"SMS","lastCampaignType":"WHATSAPP"}
                """)
            .id();
    bruno = api.contact("Bruno", "12345");
    add("{\"listIds\":[%d],\"contactIds\":[%d]}".formatted(from, anna));
  }

  private ApiResponse add(String body) {
    return expect(201, api.post(ADD, body));
  }

  private String body(String filter, String rest) {
    return "{\"listIds\":[%d],\"filter\":%s%s}"
        .formatted(list, filter.replace('\'', '"').replace("{from}", "" + from), rest);
  }

  private List<Long> members() {
    return api.get("/contacts/list/" + list + "/contacts").contentIds();
  }

  @Test
  void every_condition_selects_what_the_query_selects() {
    Map<String, String> conditions =
        Map.ofEntries(
            Map.entry("{'listIds':[{from},{from}]}", "listIds={from}"),
            Map.entry("{'notListIds':[{from}]}", "notListIds={from}"),
            Map.entry("{'search':' ÀNN '}", "search=ann"),
            Map.entry("{'gender':'female'}", "gender=female"),
            Map.entry("{'isValid':false}", "isValid=false"),
            Map.entry(
                "{'communicationSupported':['rcs','WHATSAPP']}", "communicationSupported=RCS"),
            Map.entry("{'isTest':true}", "isTest=true"),
            Map.entry("{'phoneNumber':'333 1234561'}", "phoneNumber=3331234561"),
            Map.entry(
                "{'phoneNumber':' 3331234561 ','defaultCountry':'it'}", "phoneNumber=3331234561"),
            Map.entry("{'email':'ANNA@x.it'}", "email=anna@x.it"),
            Map.entry("{'lastContactType':'SMS'}", "lastContactType=SMS"),
            Map.entry("{'lastCampaignType':'WhatsApp'}", "lastCampaignType=WHATSAPP"),
            Map.entry("{'search':'a','email':'anna@x.it'}", "search=a&email=anna@x.it"));
    TreeSet<String> unused = new TreeSet<>(ContactFilterParser.FIELDS.names());
    // ContactConditionsTest, TaggingTest and ContactOptOutsTest test these, and ContactFieldsTest
    // the condition on each
    // contact field.
    unused.removeAll(
        Set.of(
            "customFields",
            "tags",
            "notTags",
            "suppressed",
            "reachable",
            "phonePrefix",
            "createdFrom",
            "createdBefore",
            "updatedFrom",
            "updatedBefore"));
    ContactField.all().forEach(field -> unused.remove(field.name()));
    conditions.forEach(
        (filter, query) -> {
          unused.removeIf(name -> filter.contains("'" + name + "'"));
          List<Long> shown =
              api.get("/contacts?" + query.replace("{from}", "" + from)).contentIds();
          assertEquals(1, shown.size(), query);
          assertEquals(1, add(body(filter, "")).json().get("created").asInt(), filter);
          assertEquals(shown, members(), filter);
          ApiResponse removed = expect(200, api.call("DELETE", ADD, body(filter, "")));
          boolean member = !filter.contains("notListIds") || shown.equals(List.of(bruno));
          assertEquals(member ? 1 : 0, removed.json().get("removed").asInt(), filter);
        });
    assertEquals(new TreeSet<>(), unused);
  }

  @Test
  void excluded_contacts_are_left_out() {
    String exclude = ",\"excludeIdsAllContacts\":[%d,77],\"contactIds\":[]".formatted(anna);
    ApiResponse added = add(body("{'search':'333'}", exclude));
    assertEquals(0, added.json().get("created").asInt());
    assertEquals(List.of(), added.longs("notFoundContactIds"));
    assertEquals(1, add(body("{'isTest':false}", exclude)).json().get("created").asInt());
    assertEquals(List.of(bruno), members());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | filter",
        "{'search':''} | filter.search",
        "{'isTest':false,'search':' '} | filter.search",
        "{'defaultCountry':'IT'} | filter",
        "[] | filter,contactIds",
        "1 | filter,contactIds",
        "true | filter,contactIds",
        "null | contactIds",
        "{'Gender':'MALE'} | filter.Gender",
        "{'sex':'MALE'} | filter.sex",
        "{'page':0} | filter.page",
        "{'isTest':true,'limit':1,'cursor':'x','count':false} | filter.limit,filter.cursor,"
            + "filter.count",
        "{'isTest':true,'sortBy':'id','sortOrder':'asc'} | filter.sortBy,filter.sortOrder",
        "{'isTest':true,'sortPriorityListId':1} | filter.sortPriorityListId",
        "{'filter':{'isTest':true}} | filter.filter",
        "{'isTest':true,'isTest':true} | filter.isTest",
        "{'isTest':'true'} | filter.isTest",
        "{'isValid':1} | filter.isValid",
        "{'isValid':null,'isTest':true} | filter.isValid",
        "{'gender':['MALE']} | filter.gender",
        "{'gender':''} | filter.gender",
        "{'gender':'X','isTest':true} | filter.gender",
        "{'search':5} | filter.search",
        "{'search':{'a':[1,{}]}} | filter.search",
        "{'search':'a\\u0000b'} | filter.search",
        "{'search':'\\ud800'} | filter.search",
        "{'listIds':1} | filter.listIds",
        "{'listIds':'1,2'} | filter.listIds",
        "{'listIds':['1']} | filter.listIds",
        "{'listIds':[0]} | filter.listIds",
        "{'listIds':[],'isTest':true} | filter.listIds",
        "{'listIds':null,'isTest':true} | filter.listIds",
        "{'notListIds':[1.5]} | filter.notListIds",
        "{'listIds':[998],'notListIds':[999,998]} | filter.listIds,filter.notListIds",
        "{'communicationSupported':'SMS'} | filter.communicationSupported",
        "{'communicationSupported':[]} | filter.communicationSupported",
        "{'communicationSupported':['SMS','FAX']} | filter.communicationSupported",
        "{'communicationSupported':['SMS',null]} | filter.communicationSupported",
        "{'phoneNumber':'abc'} | filter.phoneNumber",
        "{'phoneNumber':''} | filter.phoneNumber",
        "{'phoneNumber':3331234561} | filter.phoneNumber",
        "{'phoneNumber':'3331234561','defaultCountry':'XX'} | filter.defaultCountry",
        "{'email':' '} | filter.email",
        "{'email':'a b'} | filter.email",
        "{'lastContactType':'FAX','lastCampaignType':1} | filter.lastCampaignType,"
            + "filter.lastContactType",
      })
  void refuses_what_is_no_filter_and_names_the_part(String filter, String fields) {
    for (BulkCall call : BulkCall.values()) {
      for (String rest : List.of("", ",\"dryRun\":true")) {
        expectBlame(call.send(api, body(filter, rest)), fields.split(","));
      }
    }
    assertEquals(List.of(), members());
  }

  @Test
  void names_unknown_lists_of_the_filter() {
    ApiResponse refused = api.post(ADD, body("{'listIds':[{from},998]}", ""));
    expectBlame(refused, "filter.listIds");
    assertTrue(refused.json().get("message").asText().contains("998"));
  }

  @Test
  void refuses_more_lists_than_a_query_takes() {
    String ids =
        LongStream.rangeClosed(1, 1_001).mapToObj(Long::toString).collect(Collectors.joining(","));
    expectBlame(api.post(ADD, body("{'listIds':[" + ids + "]}", "")), "filter.listIds");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",'contactIds':[1] | contactIds",
        ",'allContacts':true | filter",
        ",'allContacts':true,'contactIds':[1] | contactIds,filter",
        ",'excludeIdsAllContacts':['x'] | excludeIdsAllContacts",
        ",'filter':{'isTest':true} | filter",
      })
  void refuses_a_filter_beside_another_choice(String rest, String fields) {
    for (BulkCall call : BulkCall.values()) {
      expectBlame(call.send(api, body("{'isTest':true}", rest)), fields.split(","));
    }
    assertEquals(List.of(), members());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'contactIds':[{anna},{bruno},77,78]",
        "'contactIds':[77]",
        "'allContacts':true",
        "'allContacts':true,'excludeIdsAllContacts':[{anna}]",
        "'filter':{'search':'a'},'allContacts':false",
        "'filter':{'isValid':true},'excludeIdsAllContacts':[{anna}],'contactIds':null"
      })
  void dry_runs_tell_what_runs_then_do(String choice) {
    String start = "{\"listIds\":[%d,%d],".formatted(list, from);
    String run =
        start
            + choice.replace('\'', '"').replace("{anna}", "" + anna).replace("{bruno}", "" + bruno);
    ApiResponse would = expect(200, api.post(ADD, run + ",\"dryRun\":true}"));
    assertEquals(List.of(), members());
    ApiResponse added = add(run + ",\"dryRun\":false}");
    for (String same : List.of("created", "alreadyMembers", "notFoundContactIds")) {
      assertEquals(added.json().get(same), would.json().get(same), same);
    }
    assertTrue(would.json().get("dryRun").asBoolean());
    List<Long> before = members();
    ApiResponse wouldGo = expect(200, api.call("DELETE", ADD, run + ",\"dryRun\":true}"));
    assertEquals(wouldGo.json(), expect(200, api.post(REMOVE, run + ",\"dryRun\":true}")).json());
    assertEquals(before, members());
    ApiResponse gone = expect(200, api.post(REMOVE, run + "}"));
    assertEquals(gone.json().get("removed"), wouldGo.json().get("removed"));
    assertEquals(gone.longs("notFoundContactIds"), wouldGo.longs("notFoundContactIds"));
  }

  @Test
  void dry_runs_refuse_what_runs_refuse() {
    for (String choice : List.of("'contactIds':[" + anna + "]", "'allContacts':true")) {
      for (BulkCall call : BulkCall.values()) {
        String unknown = "{'listIds':[" + list + ",999]," + choice + ",'dryRun':true}";
        ApiResponse refused = call.send(api, unknown);
        expectBlame(refused, "listIds");
        expectMessage("999", refused);
      }
    }
    String dry = body("{'isTest':true}", ",\"dryRun\":true");
    assertEquals(403, api.callAs(api.readKey, "DELETE", ADD, dry).status());
  }
}
