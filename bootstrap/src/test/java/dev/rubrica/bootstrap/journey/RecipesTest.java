package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.deployment.Checkout;
import dev.rubrica.bootstrap.server.RunningService;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipes of the API guide print the documented output on a new service. */
class RecipesTest {

  @TempDir private Path folder;

  @Test
  void the_recipes_print_what_they_show() throws Exception {
    DocumentedCommands recipes =
        new DocumentedCommands(Checkout.text("docs/api.md").lines().toList(), "recipes");
    assertTrue(recipes.length() > 50, "the recipes were not found");
    try (RunningService service =
        RunningService.start(Map.of("RUBRICA_ERASURE_KEY", "5a".repeat(32)))) {
      recipes.printsWhatItShows(
          folder, Map.of("URL", service.url(""), "KEY", service.newAccountKey()));
    }
  }
}
