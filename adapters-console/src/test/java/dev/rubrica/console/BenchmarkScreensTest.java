package dev.rubrica.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.helidon.http.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The screens that {@code bench/console} measures are those of the console. */
class BenchmarkScreensTest extends ConsoleTest {

  private static final Path FILE = Path.of("..", "bench", "console-screens.txt");

  @Test
  void every_page_and_download_is_measured() throws IOException {
    Set<String> pages =
        site.routes().stream()
            .filter(route -> route.method().equals(Method.GET))
            .map(route -> "/console" + route.path())
            .collect(Collectors.toCollection(TreeSet::new));
    // It only leads to the lists.
    pages.remove("/console/");
    assertEquals(pages, new TreeSet<>(lines().map(BenchmarkScreensTest::route).toList()));
  }

  private static Stream<String> lines() throws IOException {
    return Files.readAllLines(FILE).stream().filter(line -> line.matches("[^#\\s].*"));
  }

  private static String route(String line) {
    String path = List.of(line.split("\\s+")).getLast();
    return path.replaceFirst("\\?.*", "").replaceAll("\\$\\w+", "{id}");
  }

  @Test
  void the_sign_in_and_the_lists_have_a_budget_of_80_kilobytes() throws IOException {
    for (String path : List.of("/console/sign-in", "/console/lists")) {
      assertEquals(
          List.of("80 150 page " + path),
          lines()
              .filter(line -> line.endsWith(" " + path))
              .map(line -> line.replaceFirst("\\S+\\s+", "").replaceAll("\\s+", " "))
              .toList());
    }
  }

  @Test
  void every_page_has_150_milliseconds() throws IOException {
    List<String> others =
        lines()
            .filter(line -> line.matches("\\S+\\s+\\S+\\s+\\S+\\s+page\\s.*"))
            .filter(line -> !line.matches("\\S+\\s+\\S+\\s+150\\s.*"))
            .toList();
    assertEquals(List.of(), others);
  }
}
