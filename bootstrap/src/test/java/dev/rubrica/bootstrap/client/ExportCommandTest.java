package dev.rubrica.bootstrap.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.CommandLineClient;
import dev.rubrica.bootstrap.client.ScriptedService.Answer;
import dev.rubrica.bootstrap.server.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The export command writes a complete file or reports an error. */
class ExportCommandTest {

  private static final String CLIENTS =
      "Nome,Cognome,Cellulare\nAnna,Niccolò,3471234567\nLuca,Verdi,3471234568\n";

  @TempDir private Path folder;
  private final CommandLineClient client = client();

  private static CommandLineClient client() {
    return new CommandLineClient(
        RunningService.shared().root(), RunningService.shared().newAccountKey());
  }

  @BeforeEach
  void bring() throws IOException {
    Path file = Files.writeString(folder.resolve("clienti.csv"), CLIENTS);
    client.run("import", file.toString()).expect(0);
    Files.delete(file);
  }

  @Test
  void all_or_those_searched_for_come_out() {
    CommandLineClient.Ended all = client.run("export").expect(0);
    assertEquals(3, all.out().lines().count());
    assertEquals("", all.err());
    CommandLineClient.Ended some = client.run("export", "--search", "Niccolò").expect(0);
    assertEquals(2, some.out().lines().count());
    some.says("Anna,Niccolò,+393471234567");
  }

  @Test
  void conditions_of_a_search_are_passed_on() {
    String number = "phoneNumber=+39 347 1234568";
    CommandLineClient.Ended one =
        client.run("export", "--filter", number, "--filter", "isTest=false").expect(0);
    assertEquals(2, one.out().lines().count());
    one.says("Luca,Verdi,+393471234568");
    client.run("export", "--filter", "colour=red").refuses(1, "colour is not a known parameter");
    client.run("export", "--filter", "isTest").refuses(2, "--filter must be NAME=VALUE");
    client.run("export", "--filter", "=true").refuses(2, "--filter must be NAME=VALUE");
  }

  @Test
  void a_file_is_whole_and_goes_in_again() throws Exception {
    Path file = folder.resolve("out.csv");
    client.run("export", "--output", file.toString()).expect(0);
    assertEquals(3, Files.readAllLines(file).size());
    client().run("import", file.toString()).expect(0).says("2 imported: 2 new");
  }

  @Test
  void a_workbook_goes_in_again() throws Exception {
    Path byEnding = folder.resolve("out.xlsx");
    client.run("export", "--output", byEnding.toString()).expect(0);
    Path byOption = folder.resolve("out.bin");
    client.run("export", "--format", "XLSX", "--output", byOption.toString()).expect(0);
    assertArrayEquals(Files.readAllBytes(byEnding), Files.readAllBytes(byOption));
    client().run("import", byEnding.toString()).expect(0).says("2 imported: 2 new");
    Path csv = folder.resolve("csv.xlsx");
    client.run("export", "--format", "csv", "--output", csv.toString()).expect(0);
    assertEquals(3, Files.readAllLines(csv).size());
  }

  @Test
  void a_workbook_can_be_redirected() {
    String out = client.run("export", "--format", "xlsx").expect(0).out();
    assertTrue(out.startsWith("PK\3\4"), out);
  }

  @Test
  void other_formats_are_wrong_usage() {
    client.run("export", "--format", "pdf").refuses(2, "must be csv or xlsx, not pdf");
  }

  @Test
  void a_missing_list_makes_no_file() {
    Path file = folder.resolve("out.csv");
    client.run("export", "--list", "999999999", "--output", file.toString()).refuses(1, "list");
    assertFalse(Files.exists(file));
  }

  @Test
  void a_stream_that_breaks_off_leaves_what_was_there() throws Exception {
    Path file = Files.writeString(folder.resolve("out.csv"), "before");
    try (ScriptedService service = new ScriptedService(new Answer(200, "firstName\nAn", true))) {
      CommandLineClient broken = new CommandLineClient(service.url(), "some-key");
      broken.run("export", "--output", file.toString()).refuses(1, "the export is incomplete");
      CommandLineClient.Ended printed = broken.run("export").expect(1);
      assertTrue(printed.err().startsWith("rubrica: the export is incomplete"), printed.err());
    }
    assertEquals("before", Files.readString(file));
    try (var names = Files.list(folder)) {
      assertEquals(List.of(file), names.toList());
    }
  }

  @Test
  void a_page_of_another_service_is_no_export() throws Exception {
    try (ScriptedService service = new ScriptedService(Answer.of(200, "<html>Welcome"))) {
      new CommandLineClient(service.url(), "some-key")
          .run("export")
          .refuses(1, "not like a Rubrica service");
    }
  }

  @Test
  void a_place_that_is_none_is_wrong_usage() {
    client.run("export", "--output", folder + "/no/out.csv").refuses(2, "--output");
    client.run("export", "--output", folder.toString()).refuses(2, "--output");
  }
}
