package dev.rubrica.bootstrap.database;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The data directory. At most one service uses it at a time. */
public final class DataDirectory {

  private static final Logger LOG = System.getLogger(DataDirectory.class.getName());
  private static final String LOCK = "lock";
  private static final String SERVICE_LOCK = "service.lock";

  /** File names that mark a data directory of Rubrica; "uploads" would not be specific enough. */
  private static final List<String> MARKER_FILES =
      List.of(SERVICE_LOCK, EmbeddedPostgres.PASSWORD_FILE);

  private final Path path;

  private DataDirectory(Path path) {
    this.path = path;
  }

  /**
   * Creates the directory unless it exists, and restricts access to its owner.
   *
   * @throws IOException the directory cannot be created; or others have access to it, and it
   *     contains files of other programs only
   */
  public static DataDirectory at(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    if (!Files.isDirectory(absolute)) {
      Files.createDirectories(absolute.getParent());
      Files.createDirectory(absolute, OwnerAccess.DIRECTORY);
    }
    protect(absolute);
    // The real path, so that servers and locks are recognized through symbolic links too.
    return new DataDirectory(absolute.toRealPath());
  }

  // A Kubernetes volume belongs to root and is accessible to the group of the pod. Its mode cannot
  // be changed and need not be, since only the owner has access to the files in it.
  private static void protect(Path directory) throws IOException {
    if (OwnerAccess.isPrivate(directory)) {
      return;
    }
    boolean closedToOthers = OwnerAccess.isClosedToOthers(directory);
    if (!isEmptyOrMarked(directory) && (!closedToOthers || OwnerAccess.canChange(directory))) {
      throw new FileSystemException(
          directory.toString(),
          null,
          "other users have access to it ("
              + OwnerAccess.permissions(directory)
              + "), and it contains files of other programs only; choose a directory for Rubrica"
              + " alone, or chmod 700 this one");
    }
    if (!OwnerAccess.tighten(directory) && !closedToOthers) {
      LOG.log(Level.WARNING, "other users have access to the data directory " + directory);
    }
  }

  // Without this check, a mistyped path such as /tmp would lock out the other users of a directory.
  private static boolean isEmptyOrMarked(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return MARKER_FILES.stream().map(directory::resolve).anyMatch(Files::exists)
          || files.findAny().isEmpty();
    }
  }

  public Path path() {
    return path;
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  /** Locks the database in the directory; empty if another process has locked it. */
  Optional<DirectoryLock> lock() throws IOException {
    return DirectoryLock.acquire(resolve(LOCK));
  }

  /**
   * Locks the directory for a service; empty if another service has locked it. Commands use only
   * {@link #lock}, and only for a short time, which is worth waiting for.
   */
  public Optional<DirectoryLock> lockForService() throws IOException {
    return DirectoryLock.acquire(resolve(SERVICE_LOCK));
  }

  /** Whether a service has locked the directory. */
  public boolean isServed() throws IOException {
    Optional<DirectoryLock> lock = lockForService();
    if (lock.isPresent()) {
      lock.get().close();
    }
    return lock.isEmpty();
  }

  /** Reads the secret in the file; generates and stores it if the file does not exist. */
  public String secret(String name, Supplier<String> generator) throws IOException {
    Path file = resolve(name);
    if (!Files.exists(file)) {
      store(name, generator.get());
    }
    return Files.readString(file).strip();
  }

  /** Creates the file unless it exists, accessible to its owner only. */
  Path file(String name) throws IOException {
    Path file = resolve(name);
    if (!Files.exists(file)) {
      Files.createFile(file, OwnerAccess.FILE);
    }
    return file;
  }

  /** Stores the secret, accessible to its owner only; replaces the file atomically. */
  public void store(String name, String secret) throws IOException {
    Path temporary = Files.createTempFile(path, name, ".new", OwnerAccess.FILE);
    Files.writeString(temporary, secret + "\n");
    Files.move(
        temporary,
        resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
