package dev.rubrica.bootstrap.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Supplier;

/** The directory in which one service at a time keeps everything. */
public final class DataDirectory {

  private final Path path;

  private DataDirectory(Path path) {
    this.path = path;
  }

  /** The directory, made when it is missing: for its owner alone. */
  public static DataDirectory at(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    if (!Files.isDirectory(absolute)) {
      Files.createDirectories(absolute.getParent());
      Files.createDirectory(
          absolute,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    // One name for one directory, so that servers and locks are known again through symbolic links.
    return new DataDirectory(absolute.toRealPath());
  }

  public Path path() {
    return path;
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  /** Takes the database in the directory; empty when somebody else has it. */
  Optional<DirectoryLock> lock() throws IOException {
    return DirectoryLock.take(resolve("lock"));
  }

  /**
   * Takes the directory for a service, which has it for long; empty when another service has it.
   * Commands have the database too, for moments: that is worth waiting for, a service is not.
   */
  public Optional<DirectoryLock> claimForService() throws IOException {
    return DirectoryLock.take(resolve("service.lock"));
  }

  /** Whether a service has the directory. */
  public boolean isServed() throws IOException {
    Optional<DirectoryLock> free = claimForService();
    if (free.isPresent()) {
      free.get().close();
    }
    return free.isEmpty();
  }

  /** The secret kept in the file; made at the first call, readable by its owner alone. */
  public String secret(String name, Supplier<String> maker) throws IOException {
    Path file = resolve(name);
    if (!Files.exists(file)) {
      keep(name, maker.get());
    }
    return Files.readString(file).strip();
  }

  /** The file, made when it is missing: for its owner alone. */
  Path file(String name) throws IOException {
    Path file = resolve(name);
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    return file;
  }

  /** Keeps the secret in place of what was there. */
  public void keep(String name, String secret) throws IOException {
    Path fresh =
        Files.createTempFile(
            path,
            name,
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, secret + "\n");
    Files.move(
        fresh, resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
