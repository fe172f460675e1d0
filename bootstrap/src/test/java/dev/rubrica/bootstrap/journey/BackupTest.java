package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rubrica.persistence.ConsistencyCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a running service restore every count and every id. */
class BackupTest {

  @TempDir private static Path installed;
  private static Installation here;
  private static ServiceProcess service;

  @TempDir private Path folder;
  private Path file;
  private String name;
  private ApiClient api;
  private long imported;

  @BeforeAll
  static void serve() throws Exception {
    here = new Installation(installed);
    service = here.serve(Map.of());
  }

  @AfterAll
  static void end() throws Exception {
    here.clear();
  }

  @BeforeEach
  void fill(TestInfo test) throws Exception {
    file = folder.resolve("backup.zip");
    name = "Bar " + test.getTestMethod().orElseThrow().getName();
    api = service.api(account(name));
    AccountFixture account = new AccountFixture(api);
    List<Long> contacts = account.contacts(20);
    account.list("Alcuni", contacts.subList(3, 9));
    api.delete(AccountFixture.LISTS + "?ids=" + account.list("Via", contacts)).expect(200);
    String people =
        "Nome;Cellulare;Città\n12;12ab;Bari\n"
            + IntStream.range(0, 1200)
                .mapToObj(i -> "Niccolò \"%d\";347%07d;Lecce%n".formatted(i, i))
                .reduce("", String::concat);
    imported = new Upload(api).send("clienti.csv", people).expect(200).at("importId").asLong();
    long everyone = account.list("Tutti");
    api.post(AccountFixture.BULK, AccountFixture.everyoneBut(List.of(everyone), List.of()))
        .expect(201);
  }

  private static String account(String name) throws Exception {
    return here.run("account", "create", name, "--plan", "unlimited", "--json")
        .json()
        .path("key")
        .asText();
  }

  private AccountSnapshot everything(ApiClient of) {
    return AccountSnapshot.of(of, imported);
  }

  @Test
  void a_backup_under_load_brings_every_count_and_id_to_another_machine() throws Exception {
    AccountSnapshot before = everything(api);
    AtomicBoolean over = new AtomicBoolean();
    ApiClient other = service.api(account("Busy"));
    CompletableFuture<Void> busy = CompletableFuture.runAsync(() -> writeUntil(over, other));
    JsonNode made;
    try {
      made = here.run("backup", file.toString(), "--json").json();
    } finally {
      over.set(true);
    }
    busy.join();
    assertTrue(made.findValuesAsText("name").containsAll(List.of("demo", name, "Busy")));
    JsonNode kept = made.path("accounts").get(made.findValuesAsText("name").indexOf(name));
    assertEquals(1220, kept.path("contacts").asInt());
    // Those of the deleted list are included.
    assertEquals(1246, kept.path("associations").asInt());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));

    Installation there = new Installation(folder);
    try {
      there.run("restore", file.toString(), "--json").json();
      assertRestored(there, before);
    } finally {
      there.clear();
    }
  }

  private void assertRestored(Installation there, AccountSnapshot before) throws Exception {
    ServiceProcess restored = there.serve(Map.of());
    assertEquals(before, everything(restored.api(api.key())));
    restored.api(there.demoKey()).get(AccountFixture.LISTS).expect(200);
    try (Connection connection = there.connect()) {
      ConsistencyCheck.check(connection);
    }
    AccountFixture goesOn = new AccountFixture(restored.api(api.key()));
    assertTrue(goesOn.contact("Nuovo", "Arrivo") > before.contacts().getLast().path("id").asLong());
  }

  private static void writeUntil(AtomicBoolean over, ApiClient api) {
    AccountFixture account = new AccountFixture(api);
    long list = account.list("Soci");
    while (!over.get()) {
      account.contact("Anna", "Rossi");
      api.post(AccountFixture.BULK, AccountFixture.everyoneBut(List.of(list), List.of()))
          .expect(201);
      api.post(AccountFixture.BULK_REMOVE, AccountFixture.everyoneBut(List.of(list), List.of()))
          .expect(200);
    }
  }

  @Tag("full")
  @Test
  void an_account_is_put_back_as_it_was_while_the_service_runs() throws Exception {
    AccountSnapshot before = everything(api);
    here.run("backup", file.toString(), "--account", name, "--json").json();
    here.run("restore", file.toString())
        .refuses(1, "an_account_is_put_back_as_it_was_while_the_service_runs");
    api.delete("/contacts?notIds=" + before.contacts().getFirst().path("id")).expect(200);
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> asked = CompletableFuture.runAsync(() -> askUntil(over, before));
    JsonNode done =
        here.run("restore", file.toString(), "--account", name, "--replace", "--json").json();
    assertTrue(done.at("/accounts/0/replaced").asBoolean());
    Thread.sleep(Duration.ofSeconds(1)); // so long a service may know whose a key was
    over.set(true);
    asked.join();
    assertEquals(before, everything(api));
    try (Connection connection = here.connect()) {
      ConsistencyCheck.check(connection);
    }
  }

  // Each request finds the contacts or is answered with 503.
  private void askUntil(AtomicBoolean over, AccountSnapshot before) {
    long contact = before.contacts().getFirst().path("id").asLong();
    while (!over.get()) {
      ServiceResponse found = api.get("/contacts/" + contact);
      assertTrue(found.status() == 200 || found.status() == 503, "status " + found.status());
      ServiceResponse all = api.get("/contacts?limit=1");
      assertTrue(all.status() == 503 || all.expect(200).at("totalElements").asLong() > 0, "empty");
    }
  }

  @Tag("full")
  @Test
  void a_restore_that_dies_changes_nothing() throws Exception {
    here.run("backup", file.toString(), "--json").json();
    new AccountFixture(api).list("Seitdem");
    AccountSnapshot before = everything(api);
    try (Connection connection = here.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SELECT FROM api_key FOR UPDATE");
      Process restoring =
          here.begin(Map.of(), "restore", file.toString(), "--account", name, "--replace");
      awaitWaiting();
      restoring.destroyForcibly().waitFor();
      connection.rollback();
      ConsistencyCheck.check(connection);
    }
    assertEquals(before, everything(api));
    here.run("restore", file.toString(), "--account", name, "--replace", "--json").json();
  }

  // Waits until the restore has loaded all rows and waits for the lock on the keys.
  private static void awaitWaiting() throws Exception {
    String waiting = "SELECT FROM pg_stat_activity WHERE query LIKE 'UPDATE api_key%'";
    try (Connection connection = here.connect();
        Statement statement = connection.createStatement()) {
      for (int look = 0; look < 1_200; look++) {
        try (ResultSet result = statement.executeQuery(waiting)) {
          if (result.next()) {
            return;
          }
        }
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
    throw new AssertionError("it never waited");
  }

  @Tag("full")
  @Test
  void what_cannot_be_is_said_in_a_line_and_leaves_what_is_there() throws Exception {
    here.run("backup", file.toString(), "--account", "Nessuno").refuses(1, "named Nessuno");
    assertFalse(Files.exists(file));
    Files.writeString(file, "older");
    here.run("backup", file.toString(), "--account", "Nessuno").refuses(1, "named Nessuno");
    assertEquals("older", Files.readString(file));
    here.run("backup", folder.toString()).refuses(1, "cannot write the file");
    here.run("restore", file.toString()).refuses(1, "not a complete backup");
    here.run("restore", folder.resolve("missing").toString()).refuses(1, "cannot read");
    try (var left = Files.list(folder)) {
      assertEquals(List.of(file), left.toList());
    }
  }
}
