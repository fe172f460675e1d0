package dev.rubrica.bootstrap.settings;

import io.helidon.config.Config;
import io.helidon.config.ConfigException;
import io.helidon.config.ConfigSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The file that settings may be in. */
final class SettingsFile {

  private SettingsFile() {}

  /**
   * @param asked a YAML file, which must be there; null for application.yaml in the home, which may
   *     be missing
   * @return values by dotted keys
   */
  static Map<String, String> read(Path asked, Path home) {
    Path path = asked == null ? home.resolve("application.yaml") : asked;
    if (!Files.isReadable(path)) {
      if (asked == null) {
        return Map.of();
      }
      throw new IllegalArgumentException("--config: cannot read " + path);
    }
    try {
      return Config.just(ConfigSources.file(path)).asMap().orElse(Map.of());
    } catch (ConfigException broken) {
      throw new IllegalArgumentException(path + " is not YAML", broken);
    }
  }
}
