package dev.rubrica.persistence.backup.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that only its owner can read and that is deleted when it is closed. */
public record TemporaryFile(Path path) implements AutoCloseable {

  public static TemporaryFile create() throws IOException {
    Path path = Files.createTempFile("rubrica-restore", ".zip");
    // In case the process is terminated by a signal.
    path.toFile().deleteOnExit();
    return new TemporaryFile(path);
  }

  public OutputStream write() throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(path));
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
