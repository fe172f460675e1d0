package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rubrica.persistence.ConsistencyCheck;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service is killed at moments nobody chose, under bulk calls, single calls and an import.
 * After each start everything that was acknowledged is there, and nothing is there by half. {@code
 * -Drubrica.kills=20} for more than a look.
 */
@Tag("full")
class KillNineTest {

  private static final int KILLS = Integer.getInteger("rubrica.kills", 2);
  private static final int CLIENTS = 4;
  private static final int CONTACTS = 300;
  private static final int ROWS = 40_000;

  @TempDir private Path folder;
  private Installation installation;

  @AfterEach
  void clear() throws Exception {
    installation.clear();
  }

  @Test
  void nothing_acknowledged_is_lost_and_nothing_is_half_done() throws Exception {
    long seed = Long.getLong("rubrica.seed", System.nanoTime());
    System.err.println("kills: " + KILLS + ", seed: " + seed);
    Random random = new Random(seed);
    installation = new Installation(folder);
    ServiceProcess service = installation.serve(Map.of());
    // Two accounts are used, since the import must not change how many contacts a bulk call finds.
    ApiClient lists = service.api(account("lists"));
    ApiClient imports = service.api(account("imports"));
    new Upload(lists).send("clienti.csv", people(0, CONTACTS)).expect(200);
    AcknowledgedLists ledger = new AcknowledgedLists(CONTACTS);
    List<Long> begun = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      try (BackgroundWriters writers =
          new BackgroundWriters(ledger, lists, CLIENTS, "kill" + kill)) {
        String file = people(kill * ROWS, ROWS);
        begun.add(
            new Upload(imports).async().send("soci.csv", file).expect(202).at("importId").asLong());
        writers.awaitMore(20 + random.nextInt(100));
        Thread.sleep(random.nextLong(300));
        service.kill();
      }
      service = installation.serve(Map.of());
      lists = service.api(lists.key());
      imports = service.api(imports.key());
      ledger.check(lists);
      checkImports(imports, begun);
      try (Connection connection = installation.connect()) {
        ConsistencyCheck.check(connection);
      }
    }
    System.err.println("acknowledged: " + ledger.done());
    assertTrue(ledger.done() >= 20L * KILLS);
    service.terminate();
    assertEquals(0, service.exit());
  }

  private String account(String name) throws Exception {
    return installation
        .run("account", "create", name, "--plan", "unlimited", "--json")
        .json()
        .path("key")
        .asText();
  }

  // The number of contacts equals the sum that the imports report as created.
  private static void checkImports(ApiClient api, List<Long> begun) {
    long created = 0;
    for (long id : begun) {
      JsonNode job = api.get("/contacts/upload/" + id).expect(200).body();
      assertTrue(
          List.of("FAILED", "COMPLETED").contains(job.path("status").asText()), job::toString);
      created += job.at("/summary/created").asLong();
    }
    assertEquals(created, api.get("/contacts").expect(200).at("totalElements").asLong());
  }

  private static String people(int from, int count) {
    StringBuilder file = new StringBuilder("Nome;Cellulare\n");
    IntStream.range(from, from + count)
        .forEach(i -> file.append("Anna;+39333").append(1_000_000 + i).append('\n'));
    return file.toString();
  }
}
