package dev.rubrica.bootstrap.settings;

import io.helidon.config.Config;
import io.helidon.config.ConfigException;
import io.helidon.config.ConfigSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads application.yaml, or the file of {@code --config}. */
final class SettingsFile {

  private SettingsFile() {}

  /**
   * Reads the file; application.yaml may be missing.
   *
   * @param config the file of {@code --config}; null for application.yaml in {@code home}
   * @return values by dotted keys
   * @throws IllegalArgumentException the file of {@code --config} is missing, or a file is not YAML
   */
  static Map<String, String> read(@Nullable Path config, Path home) {
    Path path = config == null ? home.resolve("application.yaml") : config;
    if (!Files.isReadable(path)) {
      if (config == null) {
        return Map.of();
      }
      throw new IllegalArgumentException("--config: cannot read " + path);
    }
    try {
      return Config.just(ConfigSources.file(path)).asMap().orElse(Map.of());
    } catch (ConfigException e) {
      throw new IllegalArgumentException(path + " is not a valid YAML file", e);
    }
  }
}
