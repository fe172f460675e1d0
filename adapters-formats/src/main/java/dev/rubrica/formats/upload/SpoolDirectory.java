package dev.rubrica.formats.upload;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The directory of this process below a shared one. A locked file beside it marks it as used. When
 * the process dies, the operating system releases the lock, and the next process to start removes
 * both.
 */
final class SpoolDirectory implements AutoCloseable {

  private static final String LOCK = ".lock";
  private static final Pattern LOCK_NAME = Pattern.compile("[0-9]+-[0-9a-f-]{36}\\.lock");
  private static final Pattern FILE_NAME = Pattern.compile("[0-9a-f-]{36}");

  /** Earlier versions stored uploads in the shared directory itself; no import takes longer. */
  private static final Duration AGE_OF_STRAY_FILES = Duration.ofDays(2);

  /** The lock files of this process: closing a second descriptor of one would release its lock. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final Path lockFile;
  private final FileChannel lock;

  private SpoolDirectory(Path directory, Path lockFile, FileChannel lock) {
    this.directory = directory;
    this.lockFile = lockFile;
    this.lock = lock;
  }

  /**
   * Creates a directory below the shared one, which is created if missing, accessible only to its
   * owner.
   */
  static SpoolDirectory claim(Path shared) throws IOException {
    Path parent = shared.toAbsolutePath().normalize();
    Files.createDirectories(parent, mode("rwx------"));
    while (true) {
      String name = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
      Path lockFile = parent.resolve(name + LOCK);
      HELD.add(lockFile);
      FileChannel lock =
          FileChannel.open(
              lockFile,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              mode("rw-------"));
      // Before the lock, another process may have considered the file stale and removed it.
      if (lock.tryLock() != null && Files.exists(lockFile)) {
        Path directory = Files.createDirectory(parent.resolve(name), mode("rwx------"));
        return new SpoolDirectory(directory, lockFile, lock);
      }
      HELD.remove(lockFile);
      lock.close();
    }
  }

  static FileAttribute<?> mode(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  Path path() {
    return directory;
  }

  /** Removes the directories of dead processes. Directories in use and other files remain. */
  static void sweep(Path shared, Instant now) throws IOException {
    Path parent = shared.toAbsolutePath().normalize();
    if (!Files.isDirectory(parent)) {
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (LOCK_NAME.matcher(name).matches() && !HELD.contains(entry)) {
          removeIfDead(entry);
        } else if (FILE_NAME.matcher(name).matches() && isOld(entry, now)) {
          Files.deleteIfExists(entry);
        }
      }
    }
  }

  private static boolean isOld(Path file, Instant now) throws IOException {
    return Files.isRegularFile(file)
        && Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(AGE_OF_STRAY_FILES));
  }

  private static void removeIfDead(Path lockFile) throws IOException {
    try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        remove(lockFile);
      }
    } catch (NoSuchFileException | OverlappingFileLockException _) {
      // Another process removes the file, or holds its lock.
    }
  }

  // The lock file is removed last: a directory without one would never be removed.
  private static void remove(Path lockFile) throws IOException {
    String name = lockFile.getFileName().toString();
    Path directory = lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length()));
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
        for (Path file : files) {
          Files.deleteIfExists(file);
        }
      }
    }
    Files.deleteIfExists(directory);
    Files.deleteIfExists(lockFile);
  }

  /** Removes the directory with its content. */
  @Override
  public void close() throws IOException {
    try (lock) {
      remove(lockFile);
    } finally {
      HELD.remove(lockFile);
    }
  }
}
