package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.testkit.sample.ContactFieldSamples;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each contact field as a property of contacts and as a condition of searches. */
class ContactFieldsTest extends ApiTest {

  static List<ContactField<?>> fields() {
    return ContactField.all();
  }

  private static String body(ContactField<?> field, String value) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    return body.put("email", "anna@example.com").put(field.name(), value).toString();
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @ParameterizedTest
  @MethodSource("fields")
  void is_created_changed_kept_and_cleared(ContactField<?> field) {
    String text = ContactFieldSamples.text(field, 0);
    ApiResponse created = expect(201, api.post("/contacts", body(field, text)));
    for (ContactField<?> other : ContactField.all()) {
      JsonNode value = created.json().get(other.name());
      assertEquals(other == field ? text : "null", value.asText(), other.name());
    }
    String path = "/contacts/" + created.id();
    String changed = ContactFieldSamples.text(field, 1);
    assertEquals(changed, value(api.put(path, body(field, changed)), field).asText());
    assertEquals(changed, value(api.put(path, "{\"firstName\":\"Anna\"}"), field).asText());
    assertTrue(value(api.put(path, body(field, null)), field).isNull());
    assertTrue(value(api.get(path), field).isNull());
  }

  private static JsonNode value(ApiResponse response, ContactField<?> field) {
    return expect(200, response).json().get(field.name());
  }

  @ParameterizedTest
  @MethodSource("fields")
  void selects_contacts(ContactField<?> field) {
    long id =
        expect(201, api.post("/contacts", body(field, ContactFieldSamples.text(field, 0)))).id();
    assertEquals(List.of(id), found(field, 0));
    assertEquals(List.of(), found(field, 1));
    long list = api.list("Soci");
    assertEquals(0, added(list, field, 1));
    assertEquals(1, added(list, field, 0));
  }

  private List<Long> found(ContactField<?> field, int number) {
    String text = ContactFieldSamples.text(field, number);
    String value = URLEncoder.encode(text, StandardCharsets.UTF_8);
    return expect(200, api.get("/contacts?" + field.name() + "=" + value)).contentIds();
  }

  private int added(long list, ContactField<?> field, int number) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray("listIds").add(list);
    body.putObject("filter").put(field.name(), ContactFieldSamples.text(field, number));
    ApiResponse response = expect(201, api.post("/contacts/list/contacts", body.toString()));
    return response.json().get("created").asInt();
  }

  @ParameterizedTest
  @MethodSource("fields")
  void has_texts_only(ContactField<?> field) {
    expectBlame(
        api.post("/contacts", "{\"email\":\"a@b.it\",\"" + field.name() + "\":1}"), field.name());
  }

  @Test
  void come_before_the_times_of_a_contact_and_of_a_member() {
    long contact = api.contact("Anna", "3331234567");
    long list = api.list("Soci");
    String ids = "{\"listIds\":[" + list + "],\"contactIds\":[" + contact + "]}";
    expect(201, api.post("/contacts/list/contacts", ids));
    JsonNode single = expect(200, api.get("/contacts/" + contact)).json();
    JsonNode row = expect(200, api.get("/contacts")).json().get("content").get(0);
    String path = "/contacts/list/" + list + "/contacts";
    JsonNode member = expect(200, api.get(path)).json().get("content").get(0);
    List<String> expected = new ArrayList<>(List.of("customFields", "tags"));
    ContactField.all().forEach(field -> expected.add(field.name()));
    expected.addAll(List.of("createdAt", "updatedAt"));
    for (JsonNode object : List.of(single, row, member)) {
      List<String> names = names(object);
      int first = names.indexOf("customFields");
      assertEquals(expected, names.subList(first, first + expected.size()));
    }
    assertEquals(
        List.of("associationId", "addedAt"),
        names(member).subList(names(single).size(), names(member).size()));
  }
}
