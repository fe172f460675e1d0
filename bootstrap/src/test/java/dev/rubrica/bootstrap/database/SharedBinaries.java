package dev.rubrica.bootstrap.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The programs of PostgreSQL, which are unpacked once for all tests, since that takes seconds. The
 * tests run in several processes, of which one at a time unpacks.
 */
public final class SharedBinaries {

  private static final Path SHARED = Path.of("target", "postgres-programs").toAbsolutePath();
  private static final Path FORMER = Path.of("target", "former-programs").toAbsolutePath();
  private static final Path LOCK = Path.of("target", "programs.lock");
  private static final Path FORMER_JAR = Path.of("target", "former-postgres.jar");

  private SharedBinaries() {}

  /** The directory of the programs. */
  static Path bin() throws IOException {
    return provideShared().bin();
  }

  private static synchronized PostgresBinaries provideShared() throws IOException {
    PostgresBinaries programs = new PostgresBinaries(SHARED, PostgresServer.VERSION);
    try (FileChannel lock = openLock()) {
      lock.lock();
      programs.provide();
    }
    return programs;
  }

  // Closing the channel releases the lock.
  private static FileChannel openLock() throws IOException {
    return FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** Links the programs into the data directory, which is created if it is missing. */
  public static void provide(Path data) throws IOException {
    provideShared();
    link(data, SHARED);
  }

  /** Links the programs of the previous major version, as if they were those of this Rubrica. */
  public static void provideFormer(Path data) throws IOException {
    unpackFormer(FORMER.resolve("postgresql-" + PostgresServer.VERSION));
    link(data, FORMER);
  }

  private static synchronized void unpackFormer(Path target) throws IOException {
    try (FileChannel lock = openLock()) {
      lock.lock();
      if (!Files.exists(target)) {
        Path unpacked = Files.createTempDirectory(Files.createDirectories(FORMER), "unpacking-");
        unpack(unpacked);
        PostgresBinaries.writeContents(unpacked);
        Files.move(unpacked, target);
      }
    }
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
