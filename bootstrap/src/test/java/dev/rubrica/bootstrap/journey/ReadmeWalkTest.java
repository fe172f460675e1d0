package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.RunningService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's walk, pasted into a shell, prints what the README shows: ids and times apart. */
class ReadmeWalkTest {

  @TempDir private Path folder;

  @Test
  void the_walk_prints_what_it_shows() throws Exception {
    List<String> commands = new ArrayList<>();
    List<String> shown = new ArrayList<>();
    read(commands, shown);
    assertTrue(commands.size() > 10 && shown.size() > 10, "the README's walk was not found");
    assertEquals(normal(shown), normal(run(commands)));
  }

  private void read(List<String> commands, List<String> shown) throws IOException {
    List<String> readme = Files.readAllLines(root().resolve("README.md"));
    List<String> block = null;
    int from = readme.indexOf("<!-- walk -->");
    for (String line : readme.subList(from, readme.indexOf("<!-- /walk -->"))) {
      if (line.startsWith("```")) {
        block = line.equals("```bash") ? commands : line.equals("```json") ? shown : null;
      } else if (block != null) {
        block.add(line);
      }
    }
  }

  private List<String> run(List<String> commands) throws Exception {
    Path script = Files.write(folder.resolve("walk.sh"), commands);
    ProcessBuilder shell = new ProcessBuilder("bash", script.toString());
    shell.environment().put("URL", RunningService.shared().url(""));
    shell.environment().put("KEY", RunningService.shared().newAccountKey());
    shell.environment().put("LC_ALL", "C.UTF-8");
    Process walk = shell.directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(walk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(walk.waitFor(60, TimeUnit.SECONDS), "the walk does not end");
    return output.lines().toList();
  }

  private static List<String> normal(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.isBlank())
        .map(line -> line.replaceAll("(\"(id|associationId)\":)[0-9]+", "$1N"))
        .map(line -> line.replaceAll("(\"ids\":)\\[[0-9,]+]", "$1[N]"))
        .map(line -> line.replaceAll("(\"deleted\":)\\[[0-9]+]", "$1[N]"))
        .map(line -> line.replaceAll("(\"\\w+At\":)\"[^\"]*\"", "$1\"T\""))
        .map(line -> line.replaceAll("(\"nextCursor\":)\"[^\"]+\"", "$1\"C\""))
        .toList();
  }

  private static Path root() {
    Path place = Path.of("").toAbsolutePath();
    while (!Files.exists(place.resolve("mvnw"))) {
      place = place.getParent();
    }
    return place;
  }
}
