package dev.rubrica.bootstrap.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL, unpacked from the jar they come in. */
final class PostgresBinaries {

  private PostgresBinaries() {}

  /**
   * Where the programs are; unpacked first when they are not there yet. A start that dies meanwhile
   * leaves a directory of another name, never half of one under the right name.
   */
  static Path in(Path directory, String version) throws IOException {
    Path target = directory.resolve("postgresql-" + version);
    if (!Files.isDirectory(target)) {
      Files.createDirectories(directory);
      Path unpacked = Files.createTempDirectory(directory, "unpacking-");
      unpack(unpacked);
      Files.move(unpacked, target, StandardCopyOption.ATOMIC_MOVE);
    }
    return target.resolve("bin");
  }

  private static void unpack(Path target) throws IOException {
    String system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux";
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String name = machine.equals("amd64") ? "x86_64" : machine;
    try (InputStream packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, name);
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
      for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
        write(tar, entry, target);
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    Path path = target.resolve(entry.getName()).normalize();
    if (!path.startsWith(target)) {
      throw new IOException("an entry of the archive leads out of it");
    }
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, FileSystems.getDefault().getPath(entry.getLinkName()));
    } else {
      Files.copy(tar, path);
      boolean program = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }
}
