package dev.rubrica.client;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/**
 * A file that is written completely or not at all, even if the process or the machine crashes.
 * Pipes and devices are written directly.
 */
public final class AtomicFile {

  private static final int BUFFER = 65_536;

  private final Path path;
  private final FileAttribute<?>[] attributes;

  AtomicFile(Path path) {
    this(path, new FileAttribute<?>[0]);
  }

  private AtomicFile(Path path, FileAttribute<?>... attributes) {
    this.path = path;
    this.attributes = attributes;
  }

  /** A file that only its owner can read. */
  public static AtomicFile forOwnerAlone(Path path) {
    return new AtomicFile(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  /** Writes the content of the file. */
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Whether the file can be created or replaced; for checks before expensive work. */
  public boolean isWritable() {
    Path directory = path.toAbsolutePath().getParent();
    return directory != null && Files.isWritable(directory) && !Files.isDirectory(path);
  }

  /**
   * Writes a temporary file and renames it to the target.
   *
   * @throws IOException the target is unchanged
   */
  public void write(Content content) throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      // A pipe or a device cannot be renamed.
      try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.WRITE)) {
        content.writeTo(out);
      }
      return;
    }
    Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    Thread cleanUp = new Thread(() -> temporary.toFile().delete(), "clean-up");
    Runtime.getRuntime().addShutdownHook(cleanUp);
    try {
      Files.createFile(temporary, attributes);
      fill(temporary, content);
      Files.move(
          temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
      removeHook(cleanUp);
    }
  }

  // The content must be on the disk before the rename is.
  private static void fill(Path temporary, Content content) throws IOException {
    try (FileChannel file = FileChannel.open(temporary, StandardOpenOption.WRITE);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file), BUFFER)) {
      content.writeTo(out);
      out.flush();
      file.force(true);
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The JVM is shutting down and runs the hook.
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
