package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import of opt-outs whose process is killed reports true counts, and can be repeated. */
@Tag("full")
class ImportSuppressionsCrashTest {

  private static final int ROWS = 300_000;

  @TempDir private Path folder;
  private Installation installation;
  private Path file;

  @BeforeEach
  void prepare() throws Exception {
    installation = new Installation(folder);
    file = folder.resolve("stop.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("Cellulare\n");
      for (int i = 0; i < ROWS; i++) {
        out.write("+39333" + (1_000_000 + i) + "\n");
      }
    }
  }

  @AfterEach
  void clear() throws Exception {
    installation.clear();
  }

  @Test
  void killed_in_the_middle_it_failed_with_true_counts() throws Exception {
    ServiceProcess first = installation.serve(Map.of());
    ApiClient before = first.api(installation.demoKey());
    String path = begin(before);
    while (before.get(path).body().at("/summary/total").asInt() == 0) {
      LockSupport.parkNanos(5_000_000);
    }
    first.kill();
    ApiClient after = installation.serve(Map.of()).api(installation.demoKey());
    JsonNode job = after.get(path).expect(200).body();
    assertEquals("FAILED", job.path("status").asText());
    long created = job.at("/summary/created").asLong();
    assertTrue(created > 0 && created < ROWS, job::toString);
    assertEquals(created, suppressions(after));
    JsonNode again = Upload.ended(after, begin(after));
    assertEquals("COMPLETED", again.path("status").asText(), again::toString);
    assertEquals(ROWS - created, again.at("/summary/created").asLong());
    assertEquals(created, again.at("/summary/duplicates").asLong());
    assertEquals(ROWS, suppressions(after));
  }

  /** Starts an import and returns its path. */
  private String begin(ApiClient api) {
    ServiceResponse begun = new Upload(api).to("/suppressions/upload").async().send(file);
    return "/suppressions/upload/" + begun.expect(202).at("importId").asLong();
  }

  private static long suppressions(ApiClient api) {
    return api.get("/suppressions?limit=1").expect(200).at("totalElements").asLong();
  }
}
