package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rubrica.bootstrap.server.RunningService;
import dev.rubrica.persistence.TestDatabase;
import dev.rubrica.persistence.pool.DatabaseSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** People opt out on one node while another one imports them. */
class OptOutsOnTwoNodesTest {

  private static final int ROWS = 20_000;

  @Test
  void who_opts_out_before_during_or_after_an_import_is_suppressed() {
    DatabaseSettings database = TestDatabase.create();
    try (RunningService first = RunningService.start(database, Map.of());
        RunningService second = RunningService.start(database, Map.of())) {
      String key = first.newAccountKey();
      ApiClient importing = new ApiClient(TestService.at(first.root()), key);
      ApiClient receiving = new ApiClient(TestService.at(second.root()), key);
      Set<String> stopped = new HashSet<>();
      stop(receiving, stopped, 0);
      long id =
          new Upload(importing)
              .async()
              .send("clienti.csv", file())
              .expect(202)
              .at("importId")
              .asLong();
      int during = stopDuring(receiving, stopped, id);
      JsonNode done = Upload.ended(importing, id);
      assertEquals("COMPLETED", done.path("status").asText(), done::toString);
      assertEquals(ROWS, done.at("/summary/created").asLong());
      assertTrue(during > 0, "none opted out while the import was running");
      stop(receiving, stopped, ROWS - 1);
      for (ApiClient node : List.of(importing, receiving)) {
        assertEquals(stopped, suppressed(node, stopped), "checks");
        assertEquals(stopped, shown(node), "contacts");
      }
    }
  }

  private static String number(int row) {
    return "+39333" + (1_000_000 + row);
  }

  private static String file() {
    StringBuilder file = new StringBuilder("Nome;Cellulare\n");
    for (int row = 0; row < ROWS; row++) {
      file.append("Anna;").append(number(row)).append('\n');
    }
    return file.toString();
  }

  private static void stop(ApiClient node, Set<String> stopped, int row) {
    String body = "{'source':'" + number(row) + "','text':'STOP'}";
    assertTrue(node.post("/inbound/qlara", body).expect(200).at("suppressed").asBoolean());
    stopped.add(number(row));
  }

  /** In the order of the file and against it; returns how many while batches were committed. */
  private static int stopDuring(ApiClient node, Set<String> stopped, long id) {
    int during = 0;
    for (int row = 7; row < ROWS; row += 97) {
      stop(node, stopped, row);
      stop(node, stopped, ROWS - row);
      JsonNode report = node.get("/contacts/upload/" + id).expect(200).body();
      if (!report.path("status").asText().equals("RUNNING")) {
        return during;
      }
      during += report.at("/summary/total").asLong() > 0 ? 1 : 0;
    }
    return during;
  }

  private static Set<String> suppressed(ApiClient node, Collection<String> some) {
    List<String> asked = new ArrayList<>(some);
    asked.add(number(1));
    String body = asked.stream().collect(Collectors.joining("','", "{'phoneNumbers':['", "']}"));
    return texts(node.post("/suppressions/check", body).expect(200).at("suppressed"));
  }

  /** The numbers of the contacts that show an opt-out. */
  private static Set<String> shown(ApiClient node) {
    Set<String> numbers = new HashSet<>();
    for (int page = 0; page < ROWS / 1_000; page++) {
      JsonNode contacts = node.get("/contacts?limit=1000&page=" + page).expect(200).at("content");
      contacts.forEach(
          contact -> {
            if (contact.get("suppressedChannels").size() == 3) {
              numbers.add(contact.get("phoneNumber").asText());
            }
          });
    }
    return numbers;
  }

  private static Set<String> texts(JsonNode values) {
    Set<String> texts = new TreeSet<>();
    values.forEach(value -> texts.add(value.asText()));
    return texts;
  }
}
