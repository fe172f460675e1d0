package dev.rubrica.bootstrap.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README documents exactly the settings that exist. */
final class ReadmeTest {

  @Test
  void the_table_has_every_setting_in_order() throws IOException {
    List<String> lines = Files.readAllLines(root().resolve("README.md"));
    List<String> table =
        lines
            .subList(lines.indexOf("<!-- settings -->") + 1, lines.indexOf("<!-- /settings -->"))
            .stream()
            .filter(line -> line.startsWith("| `"))
            .toList();
    assertEquals(Arrays.stream(Setting.values()).map(Setting::tableRow).toList(), table);
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
