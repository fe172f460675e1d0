package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The names and kinds of custom fields. */
class CustomFieldListTest extends ApiTest {

  private static final String FIELDS = "/contacts/fields";

  private void contact(String phone, String fields) {
    String body = "{\"phoneNumber\":\"%s\",\"customFields\":%s}";
    expect(201, api.post("/contacts", body.formatted(phone, fields.replace('\'', '"'))));
  }

  @Test
  void names_are_sorted_and_have_their_kinds_in_a_fixed_order() {
    assertEquals(ApiResponse.parse("{\"fields\":[]}"), expect(200, api.get(FIELDS)).json());
    contact("3331234561", "{'zone':'Nord','city':'Lecce','points':3,'Vip':true}");
    contact("3331234562", "{'points':'2026-03-01','city':'12','blank':' ','none':null}");
    contact("3331234563", "{'points':'many','citt\u00e0':'Nard\u00f2'}");
    String expected =
        """
        {"fields":[
          {"name":"Vip","kinds":["BOOLEAN"]},
          {"name":"citt\u00e0","kinds":["TEXT"]},
          {"name":"city","kinds":["TEXT","NUMBER"]},
          {"name":"points","kinds":["TEXT","NUMBER","DATE"]},
          {"name":"zone","kinds":["TEXT"]}]}
        """;
    assertEquals(
        ApiResponse.parse(expected),
        expect(200, api.callAs(api.readKey, "GET", FIELDS, null)).json());
  }

  @Test
  void other_accounts_have_their_own() {
    contact("3331234561", "{'city':'Lecce'}");
    ApiResponse others = expect(200, api.callAs(api.otherKey, "GET", FIELDS, null));
    assertEquals(0, others.json().get("fields").size());
  }

  @Test
  void takes_no_parameters_and_no_other_method() {
    expectBlame(api.get(FIELDS + "?search=a"), "search");
    assertEquals("GET, HEAD", expect(405, api.post(FIELDS, "{}")).header("Allow"));
    expect(401, api.callAs(null, "GET", FIELDS, null));
  }
}
