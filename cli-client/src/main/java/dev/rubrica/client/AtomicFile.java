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

/** A file that is there whole, or not at all, also when the machine dies. */
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

  /** One that nobody but its owner may read. */
  public static AtomicFile forOwnerAlone(Path path) {
    return new AtomicFile(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  /** What goes into the file. */
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Whether it could be written, before anything is done for it. */
  public boolean hasPlace() {
    Path folder = path.toAbsolutePath().getParent();
    return folder != null && Files.isWritable(folder) && !Files.isDirectory(path);
  }

  /**
   * Takes everything, then takes its name.
   *
   * @throws IOException nothing is there, and what was there before still is
   */
  public void write(Content content) throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      // A pipe or a device is written as it is.
      try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.WRITE)) {
        content.writeTo(out);
      }
      return;
    }
    Path whole = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    Path part = whole.resolveSibling("." + whole.getFileName() + "." + UUID.randomUUID());
    Thread undone = new Thread(() -> part.toFile().delete(), "undo");
    Runtime.getRuntime().addShutdownHook(undone);
    try {
      Files.createFile(part, attributes);
      fill(part, content);
      Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
      forget(undone);
    }
  }

  // The name must never be on the disk before what it stands for.
  private static void fill(Path part, Content content) throws IOException {
    try (FileChannel file = FileChannel.open(part, StandardOpenOption.WRITE);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file), BUFFER)) {
      content.writeTo(out);
      out.flush();
      file.force(true);
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
