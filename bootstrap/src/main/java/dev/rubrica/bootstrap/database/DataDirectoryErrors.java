package dev.rubrica.bootstrap.database;

import dev.rubrica.bootstrap.exit.StartupException;
import dev.rubrica.bootstrap.settings.Settings;
import java.io.IOException;
import java.nio.file.FileSystemException;

/** Translates I/O errors of the data directory and of the embedded database for the user. */
final class DataDirectoryErrors {

  private DataDirectoryErrors() {}

  /** Access to the data directory. */
  interface Action<T> {
    T run() throws IOException;
  }

  static <T> T translate(Settings settings, Action<T> action) {
    try {
      return action.run();
    } catch (FileSystemException e) {
      throw new StartupException(
          "RUBRICA_DATA_DIR %s cannot be used: %s (%s)"
              .formatted(settings.data().directory(), e.getMessage(), e.getClass().getSimpleName()),
          e);
    } catch (IOException e) {
      throw new StartupException("the embedded database does not start: " + e.getMessage(), e);
    }
  }
}
