package dev.rubrica.http;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The erasure of people over HTTP. */
class ErasuresTest extends ApiTest {

  private long contact(String properties) {
    ApiResponse made = api.post("/contacts", ("{" + properties + "}").replace('\'', '"'));
    return expect(201, made).json().get("id").asLong();
  }

  private ApiResponse erase(String body) {
    return api.post("/erasures", body.replace('\'', '"'));
  }

  private void suppress(String number) {
    String body = "{'entries':[{'phoneNumber':'" + number + "','source':'fiera'}]}";
    expect(200, api.post("/suppressions", body.replace('\'', '"')));
  }

  private static JsonNode counts(ApiResponse answer) {
    return expect(200, answer).json();
  }

  @Test
  void an_erasure_states_what_was_erased() {
    long ada = contact("'phoneNumber':'+393331234567'");
    contact("'email':'ugo@example.it'");
    suppress("+393331234567");
    suppress("+393331234568");
    String body =
        "{'contactIds':[%d],'phoneNumbers':['333 1234568'],'emails':['UGO@example.it'],"
            .formatted(ada);
    String simulated = body + "'simulation':true}";
    assertEquals(
        "{\"contacts\":2,\"suppressions\":2,\"consents\":0,\"simulation\":true}",
        counts(erase(simulated)).toString());
    assertEquals(
        "{\"contacts\":2,\"suppressions\":2,\"consents\":0}",
        counts(erase(body + "'defaultCountry':'IT'}")).toString());
    expect(404, api.get("/contacts/" + ada));
    JsonNode left = expect(200, api.get("/suppressions?phoneNumber=%2B393331234567")).json();
    assertTrue(left.get("content").get(0).get("phoneNumber").isNull(), left::toString);
    assertTrue(left.get("content").get(0).get("source").isNull(), left::toString);
  }

  @Test
  void one_contact_is_erased_by_its_deletion() {
    long ada = contact("'phoneNumber':'+393331234567'");
    suppress("+393331234567");
    String path = "/contacts/" + ada + "?erase=true";
    String expected = "{\"id\":%d,\"suppressions\":1,\"consents\":0}".formatted(ada);
    assertEquals(
        expected.replace("}", ",\"simulation\":true}"),
        counts(api.delete(path + "&simulation=true")).toString());
    assertEquals(expected, counts(api.delete(path)).toString());
    expect(404, api.delete(path));
  }

  @Test
  void without_erase_a_deletion_keeps_the_number_of_opt_outs() {
    long ada = contact("'phoneNumber':'+393331234567'");
    suppress("+393331234567");
    assertEquals(
        "{\"id\":" + ada + "}", counts(api.delete("/contacts/" + ada + "?erase=false")).toString());
    JsonNode left = expect(200, api.get("/suppressions")).json().get("content").get(0);
    assertEquals("+393331234567", left.get("phoneNumber").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | contactIds",
        "{'contactIds':[]} | contactIds",
        "{'phoneNumbers':['+393331234567','abc']} | phoneNumbers[1]",
        "{'emails':['ada@example.it','no','also no']} | emails[1]",
        "{'phoneNumbers':['333 1234567'],'defaultCountry':'XX'} | defaultCountry",
        "{'phoneNumbers':[null]} | phoneNumbers",
        "{'contactIds':['a']} | contactIds"
      })
  void what_cannot_be_read_erases_nothing(String body, String field) {
    long ada = contact("'phoneNumber':'+393331234567'");
    JsonNode problem = expect(400, erase(body)).json().get("details").get(0);
    assertTrue(problem.get("field").asText().startsWith(field), problem::toString);
    expect(200, api.get("/contacts/" + ada));
  }

  @Test
  void without_a_key_nobody_is_erased() {
    long ada = contact("'phoneNumber':'+393331234567'");
    api.hasErasureKey = false;
    for (ApiResponse answer :
        new ApiResponse[] {
          erase("{'contactIds':[" + ada + "]}"), api.delete("/contacts/" + ada + "?erase=true")
        }) {
      String message = expect(503, answer).json().get("message").asText();
      assertTrue(message.contains("RUBRICA_ERASURE_KEY"), message);
    }
    expect(200, api.get("/contacts/" + ada));
  }

  @Test
  void a_call_names_1_to_1000_people() {
    String rule = "contactIds must have 1 to 1000 elements together with phoneNumbers and emails";
    expectMessage(rule + "; they have 0", api.post("/erasures", "{}"));
    String ids = LongStream.rangeClosed(1, 1_000).mapToObj(Long::toString).collect(joining(","));
    String most = "{\"contactIds\":[" + ids + "]";
    expect(200, api.post("/erasures", most + "}"));
    ApiResponse refused = api.post("/erasures", most + ",\"emails\":[\"ada@example.com\"]}");
    expectMessage(rule + "; they have 1001", refused);
  }
}
