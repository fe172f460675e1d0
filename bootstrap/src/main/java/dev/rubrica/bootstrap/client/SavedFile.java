package dev.rubrica.bootstrap.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file that is there whole, or not at all. */
final class SavedFile {

  private final Path path;

  SavedFile(Path path) {
    this.path = path;
  }

  /** Whether it could be written, before anything is done for it. */
  boolean hasPlace() {
    Path folder = path.toAbsolutePath().getParent();
    return folder != null && Files.isWritable(folder) && !Files.isDirectory(path);
  }

  /**
   * Takes everything, then takes its name.
   *
   * @throws IOException nothing is there, and what was there before still is
   */
  void write(InputStream content) throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      copy(content, path);
      return;
    }
    Path whole = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    Path part = whole.resolveSibling("." + whole.getFileName() + "." + UUID.randomUUID());
    Thread undone = new Thread(() -> part.toFile().delete(), "undo");
    Runtime.getRuntime().addShutdownHook(undone);
    try {
      copy(content, part);
      Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
      forget(undone);
    }
  }

  // A pipe or a device is written as it is.
  private static void copy(InputStream content, Path to) throws IOException {
    try (OutputStream out =
        Files.newOutputStream(to, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      content.transferTo(out);
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // It is at work.
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
