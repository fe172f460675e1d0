package dev.rubrica.bootstrap.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rubrica.bootstrap.extension.Customization;
import dev.rubrica.bootstrap.journey.ServedDocument;
import dev.rubrica.bootstrap.server.RunningService;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.persistence.TestDatabase;
import dev.rubrica.persistence.pool.DatabaseSettings;
import dev.rubrica.testkit.http.TestHttpClient;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lists are copied over HTTP, by the complete service on PostgreSQL. */
class CopyListTest {

  private static final String PATH = "/api/partner-gateway/v1/contacts/list/{id}/copy";
  private static final AtomicBoolean FAILING = new AtomicBoolean();

  private static DatabaseSettings database;
  private static RunningService service;
  private static String openapi;
  private static ServedDocument document;

  private final CopyClient client = CopyClient.newAccount(service, document);

  @BeforeAll
  static void start() {
    database = TestDatabase.create();
    service = RunningService.start(database, Map.of(), new FailingCommits(FAILING));
    openapi = TestHttpClient.get(service.root() + "/openapi").body();
    document = new ServedDocument(openapi);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void a_copy_is_a_list_with_the_same_members() {
    long list = client.list(2);

    CopyClient.Response created = client.copy(list, "Autunno").expect(201);

    long copy = created.json().get("id").asLong();
    assertNotEquals(list, copy);
    assertEquals("Autunno", created.json().get("name").asText());
    assertEquals(2, created.json().get("contactCount").asLong());
    assertEquals(list, created.json().get("copiedFrom").asLong());
    assertEquals("/api/partner-gateway/v1/contacts/list/" + copy, created.header("Location"));
    JsonNode read = client.get("/contacts/list/" + copy).expect(200).json();
    assertEquals("Autunno", read.get("name").asText());
    assertEquals(2, read.get("contactCount").asLong());
    assertEquals(members(list), members(copy));
  }

  private List<String> members(long list) {
    JsonNode page = client.get("/contacts/list/" + list + "/contacts").expect(200).json();
    return page.get("content").findValuesAsText("email");
  }

  @Test
  void the_name_of_a_copy_may_exist() {
    long list = client.list(0);
    client.copy(list, "Estate").expect(201);
    client.copy(list, "Estate").expect(201);
    assertEquals(3, client.lists());
  }

  @Test
  void an_unknown_list_is_not_found() {
    String message =
        client.copy(4_000_000_000_000_000L, "Autunno").expect(404).json().get("message").asText();
    assertEquals("list 4000000000000000 does not exist", message);
  }

  @Test
  void a_list_of_another_account_is_not_found() {
    long list = client.list(1);
    CopyClient other = CopyClient.newAccount(service, document);
    other.copy(list, "Autunno").expect(404);
    assertEquals(0, other.lists());
    assertEquals(1, client.lists());
  }

  @Test
  void all_violations_of_a_request_are_reported_at_once() {
    long list = client.list(0);
    JsonNode error =
        client
            .post("/contacts/list/" + list + "/copy?names=2", "{\"nome\":\"Autunno\"}")
            .expect(400)
            .json();
    assertEquals(List.of("names", "nome", "name"), error.get("details").findValuesAsText("field"));
    client.copy(list, " ").expect(400);
    assertEquals(1, client.lists());
  }

  @Test
  void a_key_is_required() {
    new CopyClient(service, document, "unknown").copy(1, "Autunno").expect(401);
  }

  @Test
  void a_key_of_scope_read_may_not_copy() {
    AccountName name = new AccountName("reader " + UUID.randomUUID());
    String writeKey = service.accounts().create(name, RatePlan.UNLIMITED).key().secret();
    CopyClient writer = new CopyClient(service, document, writeKey);
    long list = writer.list(1);
    CopyClient reader = new CopyClient(service, document, service.newReadKey(name));
    reader.copy(list, "Autunno").expect(403);
    assertEquals(1, writer.lists());
  }

  @Test
  void a_list_with_more_members_than_the_setting_is_not_copied() {
    try (RunningService limited =
        RunningService.start(
            database, Map.of("RUBRICA_MAX_PAIRS", "1"), new RubricaWithListCopies())) {
      CopyClient small = CopyClient.newAccount(limited, document);
      small.copy(small.list(1), "Autunno").expect(201);
      CopyClient large = CopyClient.newAccount(limited, document);
      JsonNode error = large.copy(large.list(2), "Autunno").expect(400).json();
      assertEquals(
          "id must be the id of a list with at most 1 members", error.get("message").asText());
      assertEquals(1, large.lists());
    }
  }

  @Test
  void a_transaction_that_fails_leaves_neither_a_list_nor_an_entry_in_the_audit_trail() {
    long list = client.list(1);
    JsonNode trail = client.get("/audit").expect(200).json().get("content");
    FAILING.set(true);
    try {
      client.copy(list, "Autunno").expect(503);
    } finally {
      FAILING.set(false);
    }
    assertEquals(1, client.lists());
    assertEquals(trail, client.get("/audit").expect(200).json().get("content"));
  }

  @Test
  void a_copy_has_one_entry_in_the_audit_trail() {
    long list = client.list(1);
    long copy = client.copy(list, "Autunno").expect(201).json().get("id").asLong();
    JsonNode trail = client.get("/audit?listId=" + copy).expect(200).json().get("content");
    assertEquals(List.of("LIST_CREATED"), trail.findValuesAsText("action"));
  }

  @Test
  void the_operation_is_part_of_the_document_and_of_the_metrics() {
    client.copy(client.list(0), "Autunno").expect(201);
    assertTrue(openapi.contains("copyList"), openapi);
    String metrics = TestHttpClient.get(service.observeRoot() + "/metrics").body();
    assertTrue(metrics.contains("\"" + PATH + "\",status=\"201\""), metrics);
  }

  @Test
  void rubrica_without_the_extension_does_not_have_the_operation() {
    try (RunningService plain = RunningService.start(database, Map.of(), Customization.NONE)) {
      String plainDocument = TestHttpClient.get(plain.root() + "/openapi").body();
      assertFalse(plainDocument.contains("copyList"), plainDocument);
    }
  }
}
