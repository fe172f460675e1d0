package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Opt-outs in contacts and lists over HTTP and PostgreSQL. */
class OptOutsOfContactsTest {

  private final AccountFixture account = AccountFixture.fresh();
  private final ApiClient api = account.api();

  private String channels(long contact) {
    return api.get("/contacts/" + contact).expect(200).at("suppressedChannels").toString();
  }

  private void suppress(String number, String channel) {
    String entries = "{'entries':[{'phoneNumber':'%s','channels':['%s']}]}";
    api.post("/suppressions", entries.formatted(number, channel)).expect(200);
  }

  @Test
  void contacts_and_lists_show_who_opted_out() {
    suppress("+393331234561", "SMS");
    long anna = api.post("/contacts", "{'phoneNumber':'333 1234561'}").expect(201).id();
    long ugo = api.post("/contacts", "{'phoneNumber':'333 1234562'}").expect(201).id();
    long list = account.list("Nord", List.of(anna, ugo));
    assertEquals("[\"SMS\"]", channels(anna));
    assertEquals("[]", channels(ugo));
    assertEquals(List.of(anna), api.get("/contacts?suppressed=SMS").rowIds());
    assertEquals(List.of(ugo), api.get("/contacts?reachable=SMS,RCS&count=false").rowIds());
    String path = "/contacts/list/" + list;
    assertTrue(api.get(path).expect(200).at("reachable").isNull());
    assertEquals(
        "{\"SMS\":1,\"RCS\":0,\"WHATSAPP\":0}",
        api.get(path + "?reachable=true").expect(200).at("reachable").toString());
    suppress("+393331234562", "WHATSAPP");
    api.put("/contacts/" + ugo, "{'phoneNumber':'333 1234563'}").expect(200);
    assertEquals("[\"WHATSAPP\"]", channels(ugo));
    assertEquals(
        "[\"SMS\"]",
        api.get(path + "/contacts?suppressed=SMS").at("content").get(0).get("suppressedChannels")
            + "");
  }
}
