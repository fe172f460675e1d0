package dev.rubrica.bootstrap.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An exclusive lock on a file, released at the latest when the process ends. */
public final class DirectoryLock implements AutoCloseable {

  /** Locks of this process, since those of the operating system exclude other processes only. */
  private static final Set<Path> HELD_BY_PROCESS = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;
  private final @Nullable Object fileKey;

  private DirectoryLock(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.fileKey = fileKey(file);
  }

  /** Acquires the lock; empty if it is held already. */
  static Optional<DirectoryLock> acquire(Path file) throws IOException {
    if (!HELD_BY_PROCESS.add(file)) {
      return Optional.empty();
    }
    @Nullable FileChannel channel = null;
    boolean acquired = false;
    try {
      channel =
          FileChannel.open(
              file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OwnerAccess.FILE);
      // Every user who can read the file could lock it.
      OwnerAccess.tighten(file);
      acquired = channel.tryLock() != null;
      return acquired ? Optional.of(new DirectoryLock(file, channel)) : Optional.empty();
    } finally {
      if (!acquired) {
        release(file, channel);
      }
    }
  }

  private static void release(Path file, @Nullable FileChannel channel) throws IOException {
    try {
      if (channel != null) {
        channel.close();
      }
    } finally {
      HELD_BY_PROCESS.remove(file);
    }
  }

  /** Whether the file is still the locked one; otherwise another process may hold a new lock. */
  boolean isHeld() throws IOException {
    return Files.exists(file) && Objects.equals(fileKey, fileKey(file));
  }

  private static @Nullable Object fileKey(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  @Override
  public void close() throws IOException {
    release(file, channel);
  }
}
