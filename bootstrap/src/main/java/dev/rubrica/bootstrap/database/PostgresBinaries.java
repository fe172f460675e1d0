package dev.rubrica.bootstrap.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The programs of PostgreSQL, unpacked from their jar. */
final class PostgresBinaries {

  /** Lists all unpacked files, one per line. */
  private static final String CONTENTS = "contents";

  private static final String UNPACKING = "unpacking-";

  private final Path directory;
  private final Path target;

  /**
   * @param directory contains a subdirectory for each version
   */
  PostgresBinaries(Path directory, String version) {
    this.directory = directory;
    this.target = directory.resolve("postgresql-" + version);
  }

  /** The directory of the programs. */
  Path bin() {
    return target.resolve("bin");
  }

  /** The major version of the unpacked PostgreSQL, from the catalog file of initdb. */
  String majorVersion() throws IOException {
    try (BufferedReader catalog =
        Files.newBufferedReader(target.resolve("share/postgresql/postgres.bki"))) {
      return catalog.readLine().replaceAll("\\D+", "");
    }
  }

  /**
   * Unpacks the programs unless all files exist; a cleaner of temporary files may have deleted
   * some. The files are unpacked into a temporary directory, so that a process that is killed
   * meanwhile never leaves an incomplete target.
   */
  void provide() throws IOException {
    if (isComplete()) {
      return;
    }
    Files.createDirectories(directory, OwnerAccess.DIRECTORY);
    deleteTemporary();
    Path unpacked = Files.createTempDirectory(directory, UNPACKING);
    unpack(unpacked);
    writeContents(unpacked);
    if (Files.exists(target)) {
      Files.move(target, Files.createTempDirectory(directory, UNPACKING).resolve("former"));
    }
    Files.move(unpacked, target, StandardCopyOption.ATOMIC_MOVE);
    deleteTemporary();
  }

  private boolean isComplete() throws IOException {
    try {
      return Files.readAllLines(target.resolve(CONTENTS)).stream()
          .allMatch(name -> target.resolve(name).toFile().exists());
    } catch (NoSuchFileException _) {
      return false;
    }
  }

  /** Writes the list of the unpacked files, which marks the directory as complete. */
  static void writeContents(Path unpacked) throws IOException {
    try (Stream<Path> files = Files.walk(unpacked)) {
      List<String> names =
          files
              .filter(Files::isRegularFile)
              .map(file -> unpacked.relativize(file).toString())
              .toList();
      Files.write(unpacked.resolve(CONTENTS), names);
    }
  }

  // Deletes what killed processes left behind.
  private void deleteTemporary() throws IOException {
    StaleDirectories.delete(directory, UNPACKING);
  }

  private static void unpack(Path target) throws IOException {
    String system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux";
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String name = machine.equals("amd64") ? "x86_64" : machine;
    try (InputStream packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, name)) {
      PackedBinaries.unpack(packed, target);
    }
  }
}
