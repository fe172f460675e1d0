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

/** The directory in which one service at a time keeps everything. */
public final class DataDirectory {

  private static final Logger LOG = System.getLogger(DataDirectory.class.getName());
  private static final String LOCK = "lock";
  private static final String SERVICE_LOCK = "service.lock";

  /** Names that no other program gives to a file; others have a directory "uploads", too. */
  private static final List<String> OURS = List.of(SERVICE_LOCK, EmbeddedPostgres.PASSWORD_FILE);

  private final Path path;

  private DataDirectory(Path path) {
    this.path = path;
  }

  /**
   * The directory, made when it is missing: for its owner alone. One that is open to others is
   * closed to them.
   *
   * @throws IOException it cannot be made; or it is open to others, and holds files and none of
   *     ours
   */
  public static DataDirectory at(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    if (!Files.isDirectory(absolute)) {
      Files.createDirectories(absolute.getParent());
      Files.createDirectory(absolute, OwnerAccess.DIRECTORY);
    }
    protect(absolute);
    // One name for one directory, so that servers and locks are known again through symbolic links.
    return new DataDirectory(absolute.toRealPath());
  }

  // A volume of Kubernetes belongs to root and is open to the group of the pod. It cannot be
  // changed, and need not be: everything in it is for its owner alone.
  private static void protect(Path directory) throws IOException {
    if (OwnerAccess.isPrivate(directory)) {
      return;
    }
    boolean closed = OwnerAccess.isClosedToOthers(directory);
    if (!isOurs(directory) && (!closed || OwnerAccess.canChange(directory))) {
      throw new FileSystemException(
          directory.toString(),
          null,
          "it is open to others ("
              + OwnerAccess.permissions(directory)
              + ") and holds files, none of them Rubrica's; name a directory of its own, or chmod"
              + " 700 this one");
    }
    if (!OwnerAccess.tighten(directory) && !closed) {
      LOG.log(Level.WARNING, "the data directory " + directory + " is open to other users");
    }
  }

  // Without this check, a mistyped path would close a directory to those who use it, as /tmp.
  private static boolean isOurs(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return OURS.stream().map(directory::resolve).anyMatch(Files::exists)
          || files.findAny().isEmpty();
    }
  }

  public Path path() {
    return path;
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  /** Takes the database in the directory; empty when somebody else has it. */
  Optional<DirectoryLock> lock() throws IOException {
    return DirectoryLock.take(resolve(LOCK));
  }

  /**
   * Takes the directory for a service, which has it for long; empty when another service has it.
   * Commands have the database too, for moments: that is worth waiting for, a service is not.
   */
  public Optional<DirectoryLock> claimForService() throws IOException {
    return DirectoryLock.take(resolve(SERVICE_LOCK));
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
      Files.createFile(file, OwnerAccess.FILE);
    }
    return file;
  }

  /** Keeps the secret in place of what was there. */
  public void keep(String name, String secret) throws IOException {
    Path fresh = Files.createTempFile(path, name, ".new", OwnerAccess.FILE);
    Files.writeString(fresh, secret + "\n");
    Files.move(
        fresh, resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
