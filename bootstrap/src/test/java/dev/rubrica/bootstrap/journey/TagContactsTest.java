package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tags of contacts over HTTP and PostgreSQL. */
class TagContactsTest {

  private final AccountFixture account = AccountFixture.fresh();
  private final ApiClient api = account.api();

  private String tags(long contact) {
    return api.get("/contacts/" + contact).expect(200).at("tags").toString();
  }

  @Test
  void tags_are_written_found_and_changed_in_bulk() {
    List<Long> contacts = account.contacts(3);
    api.put("/contacts/" + contacts.get(0), "{'tags':['Vip','nuovo']}").expect(200);
    api.put("/contacts/" + contacts.get(1), "{'tags':['VIP']}").expect(200);
    assertEquals("[\"nuovo\",\"Vip\"]", tags(contacts.get(0)));
    assertEquals("[\"Vip\"]", tags(contacts.get(1)));
    assertEquals(contacts.subList(2, 3), api.get("/contacts?notTags=vip").rowIds());
    assertEquals(
        "{\"changed\":2,\"unchanged\":1,\"notFoundContactIds\":[]}",
        api.post("/contacts/tags", "{'allContacts':true,'add':['Nuovo'],'remove':['mai']}")
            .expect(200)
            .body()
            .toString());
    api.post("/contacts/tags", "{'filter':{'tags':['nuovo']},'remove':['vip']}").expect(200);
    assertEquals(
        "[{\"tag\":\"nuovo\",\"contactCount\":3}]",
        api.get("/contacts/tags").expect(200).at("content").toString());
    assertEquals(List.of(), api.get("/contacts?tags=vip").rowIds());
  }

  @Test
  void an_upload_adds_tags_and_an_export_contains_them() {
    new Upload(api)
        .field("tags", "Fiera")
        .send("a.csv", "Tel;Etichette\n333 1234567;Vip, ;* myContacts\n")
        .expect(200);
    String csv = Upload.export(api, "/contacts");
    assertEquals("\"Fiera,Vip\"", csv.lines().toList().get(1).replaceFirst("^.*,(?=\")", ""));
  }
}
