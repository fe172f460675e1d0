package dev.rubrica.bootstrap.database;

import dev.rubrica.bootstrap.exit.StartupException;
import dev.rubrica.bootstrap.settings.Settings;
import java.io.IOException;
import java.nio.file.FileSystemException;

/** Says in one line what is wrong with the data directory or the database in it. */
final class DataDirectoryErrors {

  private DataDirectoryErrors() {}

  /** Work on the data directory. */
  interface Work<T> {
    T run() throws IOException;
  }

  static <T> T translate(Settings settings, Work<T> work) {
    try {
      return work.run();
    } catch (FileSystemException unusable) {
      throw new StartupException(
          "RUBRICA_DATA_DIR %s cannot be used: %s (%s)"
              .formatted(
                  settings.data().directory(),
                  unusable.getMessage(),
                  unusable.getClass().getSimpleName()),
          unusable);
    } catch (IOException failed) {
      throw new StartupException(
          "the embedded database does not start: " + failed.getMessage(), failed);
    }
  }
}
