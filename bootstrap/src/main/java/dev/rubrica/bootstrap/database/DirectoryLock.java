package dev.rubrica.bootstrap.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A file that one holder at a time has; given back at the end of the process at the latest. */
public final class DirectoryLock implements AutoCloseable {

  /** The system's locks tell processes apart, not holders within one. */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;
  private final Object key;

  private DirectoryLock(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.key = key(file);
  }

  /** Empty when somebody else has it. */
  static Optional<DirectoryLock> take(Path file) throws IOException {
    if (!HELD_HERE.add(file)) {
      return Optional.empty();
    }
    FileChannel channel = null;
    boolean taken = false;
    try {
      channel =
          FileChannel.open(
              file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OwnerAccess.FILE);
      // Whoever may read it may lock it, too.
      OwnerAccess.tighten(file);
      taken = channel.tryLock() != null;
      return taken ? Optional.of(new DirectoryLock(file, channel)) : Optional.empty();
    } finally {
      if (!taken) {
        giveBack(file, channel);
      }
    }
  }

  private static void giveBack(Path file, FileChannel channel) throws IOException {
    try {
      if (channel != null) {
        channel.close();
      }
    } finally {
      HELD_HERE.remove(file);
    }
  }

  /** Whether the file is still the one that was locked: nobody else has it as long as it is. */
  boolean isHeld() throws IOException {
    return Files.exists(file) && key.equals(key(file));
  }

  private static Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  @Override
  public void close() throws IOException {
    giveBack(file, channel);
  }
}
