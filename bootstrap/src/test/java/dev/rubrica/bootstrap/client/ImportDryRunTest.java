package dev.rubrica.bootstrap.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rubrica.bootstrap.CommandLineClient;
import dev.rubrica.bootstrap.client.ScriptedService.Answer;
import dev.rubrica.bootstrap.server.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code import --dry-run} reports what an import would do, and imports nothing. */
class ImportDryRunTest {

  private static final String CLIENTS =
      """
      Nome;Cognome;Cellulare;Email
      Anna;Rossi;347 123 4567;
      Luca;Verdi;12ab;
      Vito;Neri;12ab;vito@example.com
      Anna;Rossi;+39 347 1234567;
      """;
  private static final String COUNTS = "1 duplicates\n  1 errors\n  1 warnings, among the ";

  @TempDir private Path folder;
  private final RunningService service = RunningService.shared();
  private final String key = service.newAccountKey();
  private final CommandLineClient client = new CommandLineClient(service.root(), key);

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private void assertNothingIsStored() {
    assertEquals(1, client.run("export").expect(0).out().lines().count(), "only the header");
  }

  @Test
  void the_summary_is_that_of_the_import_and_nothing_is_stored() throws Exception {
    String file = file("clienti.csv", CLIENTS);
    client
        .run("import", file, "--dry-run")
        .expect(0)
        .says("clienti.csv: dry run, nothing was imported\n\n  4 rows\n")
        .says("  2 would be imported: 2 new, 0 updated\n  " + COUNTS)
        .says("among the rows that would be imported\n")
        .says("  Cellulare  phoneNumber\n")
        .says("  line 3  Luca Verdi  phoneNumber = 12ab: cannot be a phone number\n")
        .says("  line 4  Vito Neri  phoneNumber = 12ab: cannot be a phone number; imported");
    assertNothingIsStored();
    client.run("import", file).expect(0).says("2 imported: 2 new, 0 updated\n  " + COUNTS);
    client.run("import", file, "--dry-run").expect(0).says("2 would be imported: 0 new, 2 updated");
  }

  @Test
  void a_key_of_scope_read_is_sufficient() throws Exception {
    String reader = service.newReadKey(service.accounts().list().getLast().name());
    new CommandLineClient(service.root(), reader)
        .run("import", file("clienti.csv", CLIENTS), "--dry-run")
        .expect(0)
        .says("2 would be imported");
  }

  @Test
  void the_options_of_imports_apply() throws Exception {
    client.run("import", file("clienti.csv", CLIENTS)).expect(0);
    String file = file("numbers.csv", "347 123 4567,x\n020 7946 0958,y\n");
    CommandLineClient.Ended ended =
        client
            .run(
                "import",
                file,
                "--dry-run",
                "--json",
                "--no-header",
                "--strategy",
                "skip",
                "--tag",
                "Vip",
                "--country",
                "GB",
                "--mapping",
                "0=phoneNumber",
                "--mapping",
                "1=lastName")
            .expect(0);
    assertEquals("", ended.err());
    JsonNode json = new ObjectMapper().readTree(ended.out());
    assertTrue(json.at("/simulation").booleanValue());
    assertEquals("COMPLETED", json.at("/status").textValue());
    assertEquals("lastName", json.at("/columns/1/field").textValue());
    assertEquals(2, json.at("/summary/total").longValue());
    assertEquals(2, client.run("export", "--format", "csv").out().lines().count() - 1);
  }

  @Test
  void bad_rows_are_saved() throws Exception {
    Path bad = folder.resolve("bad.csv");
    client
        .run("import", file("clienti.csv", CLIENTS), "--dry-run", "--errors", bad.toString())
        .expect(0)
        .says("All bad rows are in " + bad);
    assertEquals(2, Files.readAllLines(bad).size());
    assertNothingIsStored();
  }

  @Test
  void what_the_import_would_reject_is_rejected() throws Exception {
    String file = file("clienti.csv", CLIENTS);
    client.run("import", file, "--dry-run", "--list", "999999999").refuses(1, "unknown: 999999999");
    client.run("import", file("a.xlsx", "not a workbook"), "--dry-run").refuses(1, "rubrica: ");
  }

  @Test
  void an_import_that_would_fail_is_a_failure() throws Exception {
    String file = file("a.csv", CLIENTS);
    try (ScriptedService failing =
        new ScriptedService(simulated("RUNNING", null), simulated("FAILED", "row 9 is damaged"))) {
      CommandLineClient.Ended ended =
          new CommandLineClient(failing.url(), "some-key").run("import", file, "--dry-run");
      ended.expect(1).says("the import would fail: row 9 is damaged").says("9 would be imported");
      assertTrue(ended.err().contains("Simulating  9 "), ended.err());
    }
  }

  private static Answer simulated(String status, String failure) {
    String importing = ScriptedService.importing(status, 9, failure).body();
    return Answer.of(200, importing.replaceFirst("\\{", "{'simulation':true,"));
  }
}
