package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rubrica.bootstrap.database.SharedBinaries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data directory has another major version of PostgreSQL than this Rubrica. */
@Tag("full")
class FormerPostgresTest {

  private static final List<String> ALL =
      List.of("/contacts?limit=100", AccountFixture.LISTS + "?limit=100");

  @TempDir private Path folder;
  private Installation installation;
  private Installation other;

  @AfterEach
  void clear() throws Exception {
    for (Installation one : new Installation[] {installation, other}) {
      if (one != null) {
        one.clear();
      }
    }
  }

  @Test
  void data_goes_from_the_older_to_the_newer_by_backup_and_restore() throws Exception {
    installation = new Installation(folder.resolve("older"));
    SharedBinaries.provideFormer(installation.data());
    ServiceProcess older = installation.serve(Map.of());
    String key = installation.run("account", "create", "ACME", "--json").json().at("/key").asText();
    ApiClient before = older.api(key);
    AccountFixture account = new AccountFixture(before);
    account.list("Клиенты", account.contacts(20).subList(3, 9));
    Path backup = folder.resolve("backup.zip");
    assertEquals(0, installation.run("backup", backup.toString()).exit());
    List<JsonNode> had = contents(before);
    older.terminate();
    assertEquals(0, older.exit());
    assertEquals("17", version(installation));

    SharedBinaries.provide(installation.data());
    for (String command : List.of("serve", "backup")) {
      String[] asked =
          command.equals("serve")
              ? new String[] {command}
              : new String[] {command, folder.resolve("late.zip").toString()};
      Installation.Ended refused = installation.run(asked);
      refused.refuses(1, "is of PostgreSQL 17, and this Rubrica has 18: back it up");
    }

    other = new Installation(folder.resolve("newer"));
    assertEquals(0, other.run("restore", backup.toString()).exit());
    ApiClient after = other.serve(Map.of()).api(key);
    assertEquals("18", version(other));
    assertEquals(had, contents(after));
  }

  @Test
  void a_newer_directory_is_left_to_the_newer() throws Exception {
    installation = new Installation(folder.resolve("newer"));
    assertEquals(0, installation.run("account", "create", "ACME").exit());
    SharedBinaries.provideFormer(installation.data());
    installation.run("serve").refuses(1, "is of PostgreSQL 18, and this Rubrica has 17: use the");
    assertEquals("18", version(installation));
  }

  private static String version(Installation installation) throws Exception {
    return Files.readString(installation.data().resolve("postgres").resolve("PG_VERSION")).strip();
  }

  private static List<JsonNode> contents(ApiClient api) {
    return ALL.stream().map(path -> api.get(path).expect(200).at("content")).toList();
  }
}
