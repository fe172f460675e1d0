package dev.rubrica.bootstrap.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The server that {@code postmaster.pid} tells of (PostgreSQL documentation, "Database File
 * Layout"): its first line is the process, the fourth the port.
 */
record Postmaster(long pid, int port) {

  /** Empty when there is no such file, or one still being written. */
  static Optional<Postmaster> of(Path data) throws IOException {
    try {
      List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
      return lines.size() < 4
          ? Optional.empty()
          : Optional.of(
              new Postmaster(
                  Long.parseLong(lines.get(0).strip()), Integer.parseInt(lines.get(3).strip())));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  /** Whether the process lives and is a PostgreSQL: after a reboot its number may be another's. */
  boolean isAlive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().command())
        .filter(command -> command.endsWith("/postgres"))
        .isPresent();
  }
}
