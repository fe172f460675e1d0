package dev.rubrica.bootstrap.command;

import dev.rubrica.bootstrap.settings.Settings;

/** Access of a command to the settings, which depend on {@code --config}. */
public interface CommandLineSettings {

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException some settings are invalid; the message names all of them
   */
  Settings settings();
}
