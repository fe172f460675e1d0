package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.client.ScriptedService;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An interrupted import command leaves the import to the service and reports that. */
class ImportInterruptedTest {

  @TempDir private Path folder;
  private Installation installation;

  @BeforeEach
  void install() throws Exception {
    installation = new Installation(folder);
  }

  @AfterEach
  void end() throws Exception {
    installation.clear();
  }

  @Test
  void an_import_goes_on_without_its_client() throws Exception {
    String file = Files.writeString(folder.resolve("a.csv"), "Nome\nAnna\n").toString();
    try (ScriptedService service =
        new ScriptedService(ScriptedService.importing("RUNNING", 5, null))) {
      Process importing =
          installation.begin(
              Map.of("RUBRICA_KEY", "key-of-nobody"), "import", file, "--url", service.url());
      BufferedReader err = importing.errorReader();
      String line = err.readLine();
      while (line != null && !line.startsWith("Importing  5")) {
        line = err.readLine();
      }
      assertTrue(line != null, "it ended by itself");
      // The process is destroyed by its handle, since Process.destroy would close the streams.
      importing.toHandle().destroy();
      assertTrue(importing.waitFor(60, TimeUnit.SECONDS), "it does not end");
      assertEquals(
          "rubrica: import 7 continues in the service; its status: GET "
              + service.url()
              + "/api/partner-gateway/v1/contacts/upload/7",
          err.lines().reduce((_, last) -> last).orElse(""));
      assertEquals("", new String(importing.getInputStream().readAllBytes()));
    }
  }

  @Test
  void the_demo_key_is_read_without_starting_anything() throws Exception {
    Files.createDirectories(installation.data());
    Files.writeString(installation.data().resolve("demo-key"), "key-of-the-demo\n");
    try (ScriptedService service =
        new ScriptedService(ScriptedService.Answer.of(200, "firstName\nAnna\n"))) {
      Installation.Ended ended = installation.run("export", "--url", service.url());
      assertEquals(0, ended.exit(), ended.err());
      assertEquals("firstName\nAnna\n", ended.out());
      assertEquals("key-of-the-demo", service.lastKey());
    }
    assertTrue(Files.notExists(installation.data().resolve("service.lock")));
  }
}
