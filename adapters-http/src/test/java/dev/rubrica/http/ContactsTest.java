package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contacts over HTTP: create, read, change, delete, search. */
class ContactsTest extends ApiTest {

  private static final String MARIO =
      """
      {"firstName":"Mario","lastName":"Rossi","phoneNumber":"333 123-4567",
       "email":"Mario@Example.com","gender":"MALE","communicationSupported":["RCS","SMS"],
       "customFields":{"city":"Lecce","age":41,"rate":1e2,"vip":true,"none":null},
       "tags":["Vip","Alfa"],"lastContactType":"WHATSAPP"}
      """;

  @Test
  void creates_a_contact_with_all_its_properties() {
    ApiResponse made = expect(201, api.post("/contacts", MARIO));
    assertEquals("/api/partner-gateway/v1/contacts/" + made.id(), made.header("Location"));
    assertEquals(
        ApiResponse.parse(
            """
            {"id":%d,"firstName":"Mario","lastName":"Rossi","fullName":"Mario Rossi",
             "phoneNumber":"+393331234567","email":"Mario@Example.com","gender":"MALE",
             "isValid":true,"isTest":false,"communicationSupported":["SMS","RCS"],
             "suppressedChannels":[],
             "customFields":{"city":"Lecce","age":41,"rate":100,"vip":true,"none":null},
             "tags":["Alfa","Vip"],"lastContactType":"WHATSAPP","lastCampaignType":null,
             "createdAt":"2026-11-23T10:15:30.123456Z","updatedAt":"2026-11-23T10:15:30.123456Z"}
            """
                .formatted(made.id())),
        made.json());
    assertEquals(made.json(), expect(200, api.get("/contacts/" + made.id())).json());
  }

  @Test
  void reads_national_numbers_of_the_country_named() {
    ApiResponse made = api.post("/contacts?defaultCountry=fr", "{\"phoneNumber\":\"0612345678\"}");
    assertEquals("+33612345678", expect(201, made).json().get("phoneNumber").asText());
    expectBlame(
        api.post("/contacts?defaultCountry=XX", "{\"phoneNumber\":\"061234567\"}"),
        "defaultCountry");
  }

  @Test
  void names_the_contact_that_is_there_already() {
    long first = api.contact("Anna", "3331234567");
    ApiResponse conflict =
        expect(409, api.post("/contacts", "{\"phoneNumber\":\"+39 3331234567\"}"));
    JsonNode detail = conflict.json().get("details").get(0);
    assertEquals("phoneNumber", detail.get("field").asText());
    assertEquals(first, detail.get("id").asLong());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | phoneNumber",
        "{'firstName':'A'} | phoneNumber",
        "{'phoneNumber':'12ab','email':'x'} | phoneNumber,email",
        "{'phoneNumber':393331234567} | phoneNumber",
        "{'email':'a@b.it','gender':'male'} | gender",
        "{'email':'a@b.it','gender':1,'isTest':'no','communicationSupported':'SMS'}"
            + " | gender,isTest,communicationSupported",
        "{'email':'a@b.it','communicationSupported':['SMS','FAX']} | communicationSupported",
        "{'email':'a@b.it','communicationSupported':['SMS',null]} | communicationSupported",
        "{'email':'a@b.it','customFields':{'a':{'b':1}}} | customFields.a",
        "{'email':'a@b.it','customFields':{'a':1,'a':2}} | customFields.a",
        "{'email':'a@b.it','customFields':{'a':1e999999999}} | customFields.a",
        "{'email':'a@b.it','customFields':[]} | customFields",
        "{'email':'a@b.it','lastContactType':'FAX'} | lastContactType",
        "{'email':'a@b.it','fullName':'A B'} | fullName",
        "{'email':'a@b.it','firstName':'a\\u0000b'} | firstName",
        "{'email':'a@b.it','firstName':'a\\ud800b'} | firstName",
      })
  void refuses_what_cannot_be_a_contact(String body, String fields) {
    expectBlame(api.post("/contacts", body.replace('\'', '"')), fields.split(","));
    assertEquals(0, api.get("/contacts").json().get("totalElements").asInt());
  }

  @Test
  void changes_parts_and_merges_custom_fields() {
    long id = api.post("/contacts", MARIO).id();
    String change = "{\"lastName\":null,\"customFields\":{\"city\":null,\"shoe\":44.50}}";
    ApiResponse answer = expect(200, api.put("/contacts/" + id, change));
    JsonNode changed = answer.json();
    assertEquals("Mario", changed.get("fullName").asText());
    String fields = "{\"age\":41,\"rate\":100,\"vip\":true,\"none\":null,\"shoe\":44.50}";
    assertTrue(answer.response().body().contains(fields), answer::toString);
    ObjectNode edited = (ObjectNode) changed;
    edited.put("gender", "OTHER").put("isValid", false).put("associationId", 1);
    JsonNode again = expect(200, api.put("/contacts/" + id, "" + edited)).json();
    assertEquals("OTHER", again.get("gender").asText());
    assertTrue(again.get("isValid").asBoolean());
  }

  @Test
  void refuses_changes_that_leave_no_contact() {
    String path = "/contacts/" + api.contact("Anna", "3331234567");
    expectBlame(api.put(path, "{\"phoneNumber\":null}"), "phoneNumber");
    expectBlame(api.put(path, "{}"), "body");
    expectBlame(api.put(path, "{\"fullName\":\"A\"}"), "body");
    expectBlame(api.put(path, "{\"isTest\":null}"), "isTest");
    expect(404, api.put("/contacts/99", "{\"firstName\":\"A\"}"));
  }

  @Test
  void deletes_one_some_or_all_but_some() {
    long a = api.contact("A", "3331234561");
    long b = api.contact("B", "3331234562");
    long c = api.contact("C", "3331234563");
    assertEquals(a, expect(200, api.delete("/contacts/" + a)).id());
    expect(404, api.delete("/contacts/" + a));
    ApiResponse some = expect(200, api.delete("/contacts?ids=" + a + "," + b));
    assertEquals(1, some.json().get("deleted").asInt());
    assertEquals(List.of(a), some.longs("notFound"));
    expectBlame(api.delete("/contacts?notIds=" + b + "," + c), "notIds");
    ApiResponse rest = expect(200, api.delete("/contacts?notIds=" + c));
    assertEquals(0, rest.json().get("deleted").asInt());
    assertEquals(List.of(), rest.longs("notFound"));
    assertEquals(List.of(c), api.get("/contacts").contentIds());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        " | ids",
        "?ids=1&notIds=2 | ids",
        "?notIds= | notIds",
        "?notids=1 | notids,ids",
        "?ids=1,,2 | ids",
        "?notIds=x | notIds"
      })
  void deletes_nothing_when_the_choice_is_unclear(String query, String fields) {
    api.contact("A", "3331234561");
    expectBlame(api.delete("/contacts" + (query == null ? "" : query)), fields.split(","));
    assertEquals(1, api.get("/contacts").json().get("totalElements").asInt());
  }

  @Test
  void filters_by_every_parameter() {
    long mario = api.post("/contacts", MARIO).id();
    long other = api.post("/contacts", "{\"email\":\"zoe@x.it\",\"isTest\":true}").id();
    long list = api.list("l");
    api.post(
        "/contacts/list/contacts", "{\"listIds\":[" + list + "],\"contactIds\":[" + other + "]}");
    for (String query :
        List.of(
            "notListIds=" + list,
            "search=o%20RÒS",
            "search=mario@",
            "gender=male",
            "isTest=false",
            "communicationSupported=rcs,WHATSAPP",
            "phoneNumber=333%201234567",
            "phoneNumber=+393331234567",
            "phoneNumber=0039%20333%2012-34.567",
            "phoneNumber=333%201234567&defaultCountry=it",
            "phoneNumber=%2B39%20333%201234567&defaultCountry=FR",
            "email=mario@example.COM",
            "lastContactType=whatsapp")) {
      assertEquals(List.of(mario), expect(200, api.get("/contacts?" + query)).contentIds(), query);
    }
    assertEquals(List.of(other), api.get("/contacts?listIds=" + list).contentIds());
    assertEquals(List.of(mario, other), api.get("/contacts?sortBy=FULLNAME").contentIds());
    assertEquals(
        List.of(other, mario), api.get("/contacts?sortPriorityListId=" + list).contentIds());
    assertEquals(List.of(), api.get("/contacts?lastCampaignType=SMS").contentIds());
    String french = "/contacts?phoneNumber=333%201234567&defaultCountry=FR";
    assertEquals(List.of(), api.get(french).contentIds());
    assertEquals(List.of(mario, other), api.get("/contacts?search=+&isValid=True").contentIds());
  }

  @ParameterizedTest
  @CsvSource({
    "gender=X, FEMALE",
    "isValid=1, true",
    "communicationSupported=SMS%2CFAX, WHATSAPP",
    "isTest=si, false",
    "phoneNumber=abc, phone",
    "email=a%20b, address",
    "lastContactType=FAX, RCS",
    "lastCampaignType=, SMS",
    "sortBy=name, updatedAt",
    "sortPriorityListId=0, positive"
  })
  void what_cannot_be_is_refused_with_what_can(String query, String expected) {
    ApiResponse refused = api.get("/contacts?" + query);
    expectBlame(refused, query.split("=")[0]);
    expectMessage(expected, refused);
  }

  @Test
  void exports_refuse_what_pages_refuse() {
    String[] csv = {"Accept", "text/csv"};
    expect(404, api.get("/contacts/list/99/contacts", csv));
    expectBlame(api.get("/contacts?listIds=99", csv), "listIds");
    expectBlame(api.get("/contacts?format=pdf", csv), "format");
    assertEquals(0, total(api.get("/contacts", "Accept", "*/*")));
    assertEquals(0, total(api.get("/contacts?format=json", csv)));
  }

  private static int total(ApiResponse page) {
    return expect(200, page).json().get("totalElements").asInt();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "listIds=99 | listIds",
        "notListIds=99&sortPriorityListId=98 | notListIds,sortPriorityListId",
        "listIds=1,a | listIds",
        "sortPriorityListId=0 | sortPriorityListId",
        "gender=X&isValid=si&communicationSupported=SMS, | gender,isValid,communicationSupported",
        "phoneNumber=abc | phoneNumber",
        "phoneNumber=12 | phoneNumber",
        "phoneNumber=3331234567&defaultCountry=XX | defaultCountry",
        "phoneNumber= | phoneNumber",
        "email= | email",
        "email=a%20b | email",
        "sortBy=name | sortBy",
        "lastContactType=&lastCampaignType=FAX | lastContactType,lastCampaignType",
      })
  void refuses_filters_that_cannot_be(String query, String fields) {
    expectBlame(api.get("/contacts?" + query), fields.split(","));
  }
}
