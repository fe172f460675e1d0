package dev.rubrica.bootstrap.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rubrica.bootstrap.CommandLineClient;
import dev.rubrica.bootstrap.server.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import that fails is reported in one line with a remedy, and by the exit code. */
class ImportErrorsTest {

  private static final String CLIENTS = "Nome;Cellulare\nAnna;347 123 4567\n";

  @TempDir private Path folder;
  private final String key = RunningService.shared().newAccountKey();
  private final CommandLineClient client =
      new CommandLineClient(RunningService.shared().root(), key);

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  @Test
  void what_the_service_refuses_is_told_in_its_words() throws Exception {
    String file = file("clienti.csv", CLIENTS);
    client.run("import", file, "--list", "999999999").refuses(1, "unknown: 999999999");
    client.run("import", file("a.xlsx", "not a workbook")).refuses(1, "rubrica: ");
    client.run("import", file, "--country", "XX").refuses(1, "defaultCountry");
    CommandLineClient stranger =
        new CommandLineClient(RunningService.shared().root(), "not-a-key-of-anyone");
    CommandLineClient.Ended wrong = stranger.run("import", file);
    wrong.refuses(1, "RUBRICA_KEY");
    assertFalse(wrong.err().contains("not-a-key-of-anyone"));
  }

  @Test
  void wrong_usage_is_told_before_anything_is_sent() throws Exception {
    String file = file("clienti.csv", CLIENTS);
    client.run("import", folder.resolve("none.csv").toString()).refuses(2, "none.csv");
    client.run("import", folder.toString()).refuses(2, "is not a readable file");
    client.run("import", file, "--mapping", "Nome").refuses(2, "COLUMN=FIELD");
    client.run("import", file, "--mapping", "{\"Nome\":").refuses(2, "--mapping");
    client.run("import", file, "--list", "x").refuses(2, "--list");
    client.run("import", file, "--errors", folder + "/no/bad.csv").refuses(2, "--errors");
    new CommandLineClient("ftp://x", key).run("import", file).refuses(2, "--url");
    new CommandLineClient("http://127.0.0.1:1", "a\nb")
        .run("import", file)
        .refuses(2, "the key has");
    CommandLineClient.bare("import", file, "--url", "http://example.test").refuses(2, "no key");
  }

  @Test
  void a_dialogue_needs_a_terminal_and_prints_for_people() throws Exception {
    String file = file("clienti.csv", CLIENTS);
    client
        .run("import", file, "--interactive")
        .refuses(2, "--interactive needs a terminal: use --dry-run to see the outcome, and --map");
    client.run("import", file, "--interactive", "--json").refuses(2, "combined with --json");
    client.run("import", file, "--interactive", "--dry-run").refuses(2, "with --dry-run");
    assertEquals(1, client.run("export").expect(0).out().lines().count(), "nothing is imported");
  }

  @Test
  void nobody_there_is_one_line() throws Exception {
    new CommandLineClient("http://127.0.0.1:1", key)
        .run("import", file("clienti.csv", CLIENTS))
        .refuses(1, "no service answers at http://127.0.0.1:1: connection refused");
  }

  @Test
  void what_is_refused_for_its_key_or_size_is_not_sent_in_vain() throws Exception {
    String large = file("large.csv", CLIENTS + "Luca;347 123 4568\n".repeat(500_000));
    CommandLineClient stranger =
        new CommandLineClient(RunningService.shared().root(), "not-a-key-of-anyone");
    CommandLineClient.Ended refused = stranger.run("import", large);
    refused.refuses(1, "a valid key is required");
    assertEquals(refused.complaints(), refused.err().lines().toList(), "not a byte is sent");
    try (RunningService small = RunningService.start(Map.of("RUBRICA_MAX_UPLOAD", "2048"))) {
      new CommandLineClient(small.root(), small.newAccountKey())
          .run("import", large)
          .refuses(1, "rubrica: the body is larger than");
    }
  }

  @Test
  void a_read_key_cannot_import() throws Exception {
    RunningService service = RunningService.shared();
    String reader = service.newReadKey(service.accounts().list().getLast().name());
    new CommandLineClient(service.root(), reader)
        .run("import", file("clienti.csv", CLIENTS))
        .refuses(1, "this call needs a key of scope write");
  }
}
