package dev.rubrica.bootstrap.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** PostgreSQL's programs, unpacked once for all tests; else each would spend seconds on it. */
public final class SharedBinaries {

  private static final Path SHARED = Path.of("target", "postgres-programs").toAbsolutePath();
  private static final Path FORMER = Path.of("target", "former-programs").toAbsolutePath();
  private static final Path FORMER_JAR = Path.of("target", "former-postgres.jar");

  private SharedBinaries() {}

  /** Has the programs in the directory, which is made when it is missing. */
  public static void provide(Path data) throws IOException {
    new PostgresBinaries(SHARED, PostgresServer.VERSION).provide();
    link(data, SHARED);
  }

  /** Has the programs of the major version before there, as if Rubrica came with them. */
  public static void provideFormer(Path data) throws IOException {
    Path target = FORMER.resolve("postgresql-" + PostgresServer.VERSION);
    if (!Files.exists(target)) {
      Path unpacked = Files.createTempDirectory(Files.createDirectories(FORMER), "unpacking-");
      unpack(unpacked);
      PostgresBinaries.complete(unpacked);
      Files.move(unpacked, target);
    }
    link(data, FORMER);
  }

  private static void unpack(Path target) throws IOException {
    try (ZipFile jar = new ZipFile(FORMER_JAR.toFile())) {
      ZipEntry packed =
          jar.stream().filter(it -> it.getName().endsWith(".txz")).findFirst().orElseThrow();
      PackedBinaries.unpack(jar.getInputStream(packed), target);
    }
  }

  private static void link(Path data, Path programs) throws IOException {
    Path link = DataDirectory.at(data).resolve("programs");
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, programs);
  }
}
