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

/** The programs of PostgreSQL, unpacked from the jar they come in. */
final class PostgresBinaries {

  /** Names every file that was unpacked, in a line each. */
  private static final String CONTENTS = "contents";

  private static final String UNPACKING = "unpacking-";

  private final Path directory;
  private final Path target;

  /**
   * @param directory for programs of all versions
   */
  PostgresBinaries(Path directory, String version) {
    this.directory = directory;
    this.target = directory.resolve("postgresql-" + version);
  }

  /** Where the programs are. */
  Path bin() {
    return target.resolve("bin");
  }

  /** The major version of PostgreSQL, as its own initdb knows it. */
  String majorVersion() throws IOException {
    try (BufferedReader catalog =
        Files.newBufferedReader(target.resolve("share/postgresql/postgres.bki"))) {
      return catalog.readLine().replaceAll("\\D+", "");
    }
  }

  /**
   * Has all of them in place; what cleans up directories of temporary files may have taken some. A
   * start that dies meanwhile leaves a directory of another name, never half of one under the right
   * name.
   */
  void provide() throws IOException {
    if (isComplete()) {
      return;
    }
    Files.createDirectories(directory, OwnerAccess.DIRECTORY);
    clear();
    Path unpacked = Files.createTempDirectory(directory, UNPACKING);
    unpack(unpacked);
    complete(unpacked);
    if (Files.exists(target)) {
      Files.move(target, Files.createTempDirectory(directory, UNPACKING).resolve("former"));
    }
    Files.move(unpacked, target, StandardCopyOption.ATOMIC_MOVE);
    clear();
  }

  private boolean isComplete() throws IOException {
    try {
      return Files.readAllLines(target.resolve(CONTENTS)).stream()
          .allMatch(name -> target.resolve(name).toFile().exists());
    } catch (NoSuchFileException never) {
      return false;
    }
  }

  /** Notes everything that is in the directory: from now on that is what belongs there. */
  static void complete(Path unpacked) throws IOException {
    try (Stream<Path> files = Files.walk(unpacked)) {
      List<String> names =
          files.filter(Files::isRegularFile).map(it -> unpacked.relativize(it).toString()).toList();
      Files.write(unpacked.resolve(CONTENTS), names);
    }
  }

  // What former starts left half-way.
  private void clear() throws IOException {
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
