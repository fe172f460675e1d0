package dev.rubrica.bootstrap.command;

import dev.rubrica.bootstrap.settings.Settings;

/**
 * The settings that a command works with: those of the file named on the command line, or the
 * default.
 */
public interface CommandLineSettings {

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException some are missing or wrong; the message names all of them
   */
  Settings settings();
}
