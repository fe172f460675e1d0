package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rubrica.http.context.ApiPath;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands create accounts and keys and revoke keys while the service runs. */
class CommandsWhileServingTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private static Path temporary;
  private static Installation installation;
  private static ServiceProcess service;

  @BeforeAll
  static void serve() throws Exception {
    installation = new Installation(temporary);
    service = installation.serve(Map.of());
    assertEquals(200, service.at().health("ready"));
  }

  @AfterAll
  static void end() throws Exception {
    installation.clear();
  }

  @Test
  void a_new_account_and_its_keys_work_until_they_are_revoked() throws Exception {
    JsonNode created = installation.run("account", "create", "Bar Lecce", "--json").json();
    assertEquals(Set.of("account", "key"), ServiceResponse.names(created));
    assertEquals("Bar Lecce", created.at("/account/name").textValue());
    assertTrue(created.at("/account/id").longValue() > 0);
    ApiClient api = service.api(created.at("/key").textValue());
    ServiceResponse first = api.post(AccountFixture.LISTS, "{'name':'Soci'}").expect(201);
    assertNull(first.header("X-RateLimit-Limit"), "no plan was asked for, so there is no limit");

    JsonNode read =
        installation.run("key", "create", "Bar Lecce", "--scope", "read", "--json").json();
    long id = read.at("/key/id").longValue();
    ApiClient reader = service.api(read.at("/secret").textValue());
    assertEquals(1, reader.get(AccountFixture.LISTS).expect(200).rowIds().size());
    reader.post(AccountFixture.LISTS, "{'name':'x'}").expect(403);

    assertShutWithinASecond(reader, id);
    api.get(AccountFixture.LISTS).expect(200);
    assertListed(id);
    assertAudited(api, id);
  }

  @Test
  void an_inbound_url_works_until_it_is_revoked() throws Exception {
    JsonNode account = installation.run("account", "create", "Bar Bari", "--json").json();
    JsonNode created = installation.run("inbound", "create", "Bar Bari", "--json").json();
    assertEquals(Set.of("token", "url"), ServiceResponse.names(created));
    String url = created.at("/url").textValue();
    assertTrue(url.matches(ApiPath.BASE + "/inbound/qlara/ri_[A-Za-z0-9_-]{43}"), url);
    String path = url.substring(ApiPath.BASE.length());
    ApiClient platform = service.api(null);
    String stop = "{'source':'393331234567','text':'STOP'}";
    assertEquals("{\"suppressed\":true}", platform.post(path, stop).expect(200).body().toString());

    String id = created.at("/token/id").asText();
    JsonNode revoked = installation.run("inbound", "revoke", id, "--json").json();
    assertFalse(revoked.at("/revokedAt").isNull());
    platform.post(path, stop).expect(404);
    Installation.Ended list = installation.run("inbound", "list", "Bar Bari", "--json");
    assertEquals(revoked.at("/revokedAt"), list.json().at("/0/revokedAt"));
    assertFalse(list.out().contains("ri_"), "no URL is shown twice");
    JsonNode trail = service.api(account.at("/key").textValue()).get("/audit").at("content");
    assertEquals(
        List.of("INBOUND_TOKEN_REVOKED", "SUPPRESSION_ADDED", "INBOUND_TOKEN_CREATED"),
        trail.findValuesAsText("action").subList(0, 3));
    assertEquals(id, trail.at("/0/affectedInboundTokenId").asText());
    assertEquals(id, trail.at("/1/actor/inboundTokenId").asText());
  }

  @Test
  void a_database_without_citus_is_not_distributed() throws Exception {
    installation.run("distribute", "--dry-run").refuses(1, "no Citus extension");
    installation.run("distribute", "--yes").refuses(1, "no Citus extension");
    assertEquals(200, service.at().health("ready"));
  }

  private static void assertAudited(ApiClient api, long revoked) {
    ServiceResponse trail = api.get("/audit").expect(200);
    assertEquals(
        List.of("KEY_REVOKED", "KEY_CREATED", "LIST_CREATED", "KEY_CREATED", "ACCOUNT_CREATED"),
        trail.texts("/content", "action"));
    assertEquals(List.of("CLI", "CLI", "API", "CLI", "CLI"), trail.body().findValuesAsText("kind"));
    assertEquals(revoked, trail.body().at("/content/0/affectedKeyId").longValue());
    assertEquals(revoked, trail.body().at("/content/1/affectedKeyId").longValue());
  }

  private static void assertShutWithinASecond(ApiClient reader, long id) throws Exception {
    Process revoking = installation.begin(Map.of(), "key", "revoke", Long.toString(id), "--json");
    CompletableFuture<Instant> told = revoking.onExit().thenApply(_ -> Instant.now());
    Instant end = Instant.now().plus(PATIENCE);
    Instant lastOpen = Instant.MIN;
    Instant asked = Instant.now();
    while (reader.get(AccountFixture.LISTS).status() == 200 && asked.isBefore(end)) {
      lastOpen = asked;
      asked = Instant.now();
    }
    reader.get(AccountFixture.LISTS).expect(401);
    JsonNode revoked = Installation.end(revoking).json();
    assertFalse(revoked.at("/revokedAt").isNull());
    Instant at = told.join();
    assertTrue(lastOpen.isBefore(at.plusSeconds(1)), lastOpen + " is too long after " + at);
    assertNotEquals(Instant.MIN, lastOpen, "it was shut before");
  }

  private static void assertListed(long revoked) throws Exception {
    Installation.Ended list = installation.run("key", "list", "Bar Lecce", "--json");
    assertEquals(List.of("write", "read"), list.json().findValuesAsText("scope"));
    for (JsonNode key : list.json()) {
      assertEquals(key.at("/id").longValue() == revoked, !key.at("/revokedAt").isNull());
    }
    assertFalse(list.out().contains("secret"), "no key is shown twice");
  }

  @Test
  void what_cannot_be_is_refused_in_one_line() throws Exception {
    installation.run("account", "create", "demo").refuses(1, "name");
    installation.run("key", "create", "nobody", "--scope", "read").refuses(1, "account");
    installation.run("key", "revoke", "4000000000").refuses(1, "4000000000");
    installation.run("inbound", "create", "nobody").refuses(1, "account");
    installation.run("inbound", "revoke", "4000000000").refuses(1, "4000000000");
    installation.run("serve").refuses(1, "another rubrica is running on the data directory");
    service.api(installation.demoKey()).get(AccountFixture.LISTS).expect(200);
  }
}
