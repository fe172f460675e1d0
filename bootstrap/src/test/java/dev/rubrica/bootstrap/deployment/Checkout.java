package dev.rubrica.bootstrap.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.rubrica.bootstrap.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The files of the checkout, among them those for deployment. */
public final class Checkout {

  private static final YAMLMapper YAML = YAMLMapper.builder().build();
  private static final Set<String> VARIABLES =
      Arrays.stream(Setting.values()).map(Setting::variable).collect(Collectors.toSet());

  private Checkout() {}

  /** The text of a file, by its path from the root of the checkout. */
  public static String text(String name) throws IOException {
    return Files.readString(root().resolve(name));
  }

  /** The documents of a YAML file. */
  static List<JsonNode> yaml(String name) throws IOException {
    try (MappingIterator<JsonNode> all = YAML.readerFor(JsonNode.class).readValues(text(name))) {
      return all.readAll();
    }
  }

  /** Whether the service reads this variable; those of PostgreSQL are ignored. */
  static boolean isSetting(String variable) {
    return VARIABLES.contains(variable);
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
