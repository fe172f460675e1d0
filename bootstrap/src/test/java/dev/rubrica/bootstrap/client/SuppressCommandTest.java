package dev.rubrica.bootstrap.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rubrica.bootstrap.CommandLineClient;
import dev.rubrica.bootstrap.server.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The suppress command suppresses the numbers of files and reports the outcome. */
class SuppressCommandTest {

  private static final String STOP =
      """
      Nome;Cellulare;Ufficio
      Anna;347 123 4567;
      Luca;12ab;
      Ugo;12ab;347 123 4568
      Anna;+39 347 1234567;
      """;

  @TempDir private Path folder;
  private final String key = RunningService.shared().newAccountKey();
  private final CommandLineClient client =
      new CommandLineClient(RunningService.shared().root(), key);

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  @Test
  void people_read_what_became_of_every_row() throws Exception {
    String file = file("stop.csv", STOP);
    client
        .run("suppress", file, "--dry-run")
        .expect(0)
        .says("stop.csv: dry run, nothing was suppressed\n")
        .says("  2 would be suppressed\n");
    CommandLineClient.Ended ended = client.run("suppress", file).expect(0);
    ended.says("stop.csv: imported in ").says("  4 rows\n  2 suppressed\n  1 duplicates\n");
    ended.says("  1 errors\n  1 warnings, rows of which only some numbers can be read\n");
    ended.says("  Cellulare  phoneNumber\n").says("  line 3  phoneNumber = 12ab: cannot be");
    ended.says("GET " + RunningService.shared().url("/suppressions/upload/"));
    assertTrue(ended.err().contains("Uploading  "), ended.err());
    assertEquals(List.of(), ended.complaints());
    client.run("suppress", file).expect(0).says("  0 suppressed\n  3 duplicates\n");
  }

  @Test
  void programs_read_json_alone_and_every_option_is_used() throws Exception {
    String file = file("senza.csv", "x,020 7946 0958,a\n12ab,020 7946 0959,b\n");
    Path bad = folder.resolve("bad.csv");
    CommandLineClient.Ended ended =
        client
            .run(
                "suppress",
                file,
                "--json",
                "--no-header",
                "--country",
                "GB",
                "--channels",
                "SMS,RCS",
                "--reason",
                "complaint",
                "--source",
                "gateway",
                "--mapping",
                "1=phoneNumber",
                "--errors",
                bad.toString())
            .expect(0);
    assertEquals("", ended.err());
    JsonNode json = new ObjectMapper().readTree(ended.out());
    assertEquals(2, json.at("/summary/created").longValue());
    assertEquals(List.of("", "phoneNumber", ""), json.at("/columns").findValuesAsText("field"));
    assertEquals(List.of("line,name,field,value,reason"), Files.readAllLines(bad));
  }

  @Test
  void a_file_that_is_rejected_is_a_failure_and_wrong_usage_is_another() throws Exception {
    String names = file("nomi.csv", "Nome\nAnna\n");
    CommandLineClient.Ended ended = client.run("suppress", names).expect(1);
    assertTrue(ended.err().contains("name one in mapping"), ended.err());
    String file = file("stop.csv", STOP);
    client.run("suppress", file, "--channels", "FAX").expect(2);
    client.run("suppress", file, "--reason", "BORED").expect(2);
    client.run("suppress", folder.resolve("missing.csv").toString()).expect(2);
  }
}
