package dev.rubrica.bootstrap.database;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Temporary directories that killed processes left behind. */
final class StaleDirectories {

  private StaleDirectories() {}

  /** Deletes the directories with the name prefix. No running process may be using them. */
  static void delete(Path parent, String prefix) throws IOException {
    try (DirectoryStream<Path> directories = Files.newDirectoryStream(parent, prefix + "*")) {
      for (Path directory : directories) {
        delete(directory);
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(directory)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
