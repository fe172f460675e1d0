package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.deployment.Checkout;
import dev.rubrica.bootstrap.server.RunningService;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the README print the documented output, apart from ids and times. */
class ReadmeWalkTest {

  @TempDir private Path folder;

  @Test
  void the_walk_prints_what_it_shows() throws Exception {
    DocumentedCommands walk =
        new DocumentedCommands(Checkout.text("README.md").lines().toList(), "walk");
    assertTrue(walk.length() > 10, "the README's walk was not found");
    RunningService service = RunningService.shared();
    walk.printsWhatItShows(folder, Map.of("URL", service.url(""), "KEY", service.newAccountKey()));
  }
}
