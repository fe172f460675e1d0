package dev.rubrica.bootstrap.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** PostgreSQL's programs, unpacked once for all tests; else each would spend seconds on it. */
public final class Programs {

  private static final Path SHARED = Path.of("target", "postgres-programs").toAbsolutePath();

  private Programs() {}

  /** Has the programs in the directory, which is made when it is missing. */
  public static void provide(Path data) throws IOException {
    PostgresBinaries.in(SHARED, "18.6.0");
    Files.createSymbolicLink(DataDirectory.at(data).resolve("programs"), SHARED);
  }
}
