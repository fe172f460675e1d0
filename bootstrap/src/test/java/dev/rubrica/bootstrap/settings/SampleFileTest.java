package dev.rubrica.bootstrap.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application.yaml of the distribution shows the default of every setting. */
final class SampleFileTest {

  @TempDir private Path directory;

  @Test
  void it_shows_every_setting_in_order_with_its_default() throws IOException {
    assertEquals(
        Arrays.stream(Setting.values()).flatMap(SampleFileTest::lines).toList(),
        sample().stream().skip(3).filter(line -> !line.isEmpty()).toList());
  }

  @Test
  void as_it_is_it_changes_nothing() throws IOException {
    assertReadAsDefaults(sample());
  }

  @Test
  void its_lines_can_be_taken_in_as_they_are() throws IOException {
    List<String> taken =
        sample().stream().map(line -> line.matches("#\\S.*") ? line.substring(1) : line).toList();
    assertReadAsDefaults(taken);
  }

  private static Stream<String> lines(Setting setting) {
    String value = setting.fallback().map(fallback -> " " + fallback).orElse("");
    return Stream.of(
        "# " + setting.variable() + ": " + setting.meaning(), "#" + setting.key() + ":" + value);
  }

  private void assertReadAsDefaults(List<String> lines) throws IOException {
    Path file = Files.write(directory.resolve("application.yaml"), lines);
    assertEquals(SettingsReader.read(null, Map.of()), SettingsReader.read(file, Map.of()));
  }

  private static List<String> sample() throws IOException {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return Files.readAllLines(folder.resolve("packaging/application.yaml"));
  }
}
