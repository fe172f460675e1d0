package dev.rubrica.bootstrap.command;

import dev.rubrica.bootstrap.extension.Customization;
import dev.rubrica.bootstrap.settings.Settings;

/** What the command line passes to its commands. */
public interface CommandContext {

  /**
   * Reads the settings, which depend on {@code --config}.
   *
   * @throws IllegalArgumentException some settings are invalid; the message names all of them
   */
  Settings settings();

  /** What is added to Rubrica or replaced in it. */
  Customization customization();
}
