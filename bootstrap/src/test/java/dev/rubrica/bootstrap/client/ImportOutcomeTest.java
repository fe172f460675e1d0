package dev.rubrica.bootstrap.client;

import static dev.rubrica.bootstrap.client.ScriptedService.importing;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.CommandLineClient;
import dev.rubrica.bootstrap.client.ScriptedService.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Responses of a service to a client that polls an import. */
class ImportOutcomeTest {

  @TempDir private Path folder;

  private CommandLineClient.Ended run(Answer... answers) throws Exception {
    Path file = Files.writeString(folder.resolve("a.csv"), "Nome\nAnna\n");
    try (ScriptedService service = new ScriptedService(answers)) {
      return new CommandLineClient(service.url(), "some-key").run("import", file.toString());
    }
  }

  @Test
  void it_asks_until_the_end() throws Exception {
    run(importing("RUNNING", 1_000, null), importing("COMPLETED", 2_000, null))
        .expect(0)
        .says("imported in 2 min 1 s")
        .says("2,000 imported");
  }

  @Test
  void a_failure_tells_what_stays() throws Exception {
    run(importing("RUNNING", 0, null), importing("FAILED", 2_000, "row 2001 cannot be read"))
        .expect(1)
        .says("the import failed: row 2001 cannot be read")
        .says("2,000 imported");
  }

  @Test
  void a_service_that_is_away_for_a_moment_is_asked_again() throws Exception {
    Answer away = Answer.of(503, "{'status':503,'message':'the storage is away','details':[]}");
    run(importing("RUNNING", 0, null), away, away, importing("COMPLETED", 1, null)).expect(0);
  }

  @Test
  void refusals_name_every_field_in_a_line_of_its_own() throws Exception {
    CommandLineClient.Ended ended =
        run(
            Answer.of(
                400,
                "{'status':400,'message':'2 fields are wrong','details':["
                    + "{'field':'listId','message':'is unknown'},"
                    + "{'field':'mapping','message':'is wrong'}]}"));
    ended.expect(1);
    assertTrue(
        String.join("\n", ended.complaints())
            .equals("rubrica: 2 fields are wrong\n  listId: is unknown\n  mapping: is wrong"),
        ended.err());
  }

  @Test
  void another_kind_of_service_is_known_as_such() throws Exception {
    run(Answer.of(404, "<html>")).refuses(1, "not like a Rubrica service");
    run(Answer.of(200, "{}")).refuses(1, "not from a Rubrica service");
  }
}
