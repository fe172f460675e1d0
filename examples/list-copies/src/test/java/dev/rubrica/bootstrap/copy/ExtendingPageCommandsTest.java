package dev.rubrica.bootstrap.copy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.deployment.Checkout;
import dev.rubrica.bootstrap.journey.DocumentedCommands;
import dev.rubrica.bootstrap.server.RunningService;
import dev.rubrica.persistence.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands in docs/extending.md print the documented output. */
class ExtendingPageCommandsTest {

  @TempDir private Path folder;

  @Test
  void the_commands_print_what_they_show() throws Exception {
    DocumentedCommands commands =
        new DocumentedCommands(Checkout.text("docs/extending.md").lines().toList(), "walk");
    assertTrue(commands.length() > 5, "the commands were not found");
    try (RunningService service =
        RunningService.start(TestDatabase.create(), Map.of(), new RubricaWithListCopies())) {
      commands.printsWhatItShows(
          folder, Map.of("URL", service.url(""), "KEY", service.newAccountKey()));
    }
  }
}
