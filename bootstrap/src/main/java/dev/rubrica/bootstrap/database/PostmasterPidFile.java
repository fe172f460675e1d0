package dev.rubrica.bootstrap.database;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The file {@code postmaster.pid} of a running server. Its first line is the process id, the fourth
 * the port (PostgreSQL documentation, "Database File Layout").
 */
record PostmasterPidFile(long pid, int port) {

  /** Reads the file; empty if it is missing, incomplete or damaged. */
  static Optional<PostmasterPidFile> of(Path data) throws IOException {
    try {
      List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
      return lines.size() < 4
          ? Optional.empty()
          : Optional.of(
              new PostmasterPidFile(
                  Long.parseLong(lines.get(0).strip()), Integer.parseInt(lines.get(3).strip())));
    } catch (NoSuchFileException | NumberFormatException | CharacterCodingException _) {
      return Optional.empty();
    }
  }

  /** Whether a process with this id is running, of whatever program. */
  boolean isAlive() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  /**
   * Whether the process is the PostgreSQL server of the directory. After a reboot, and especially
   * in a container, the process id may belong to another program or to another PostgreSQL.
   */
  boolean serves(Path data) {
    return ProcessHandle.of(pid)
        .map(ProcessHandle::info)
        .filter(process -> process.command().filter(PostmasterPidFile::isProgram).isPresent())
        .flatMap(ProcessHandle.Info::arguments)
        .filter(arguments -> List.of(arguments).contains(data.toString()))
        .isPresent();
  }

  /** Whether the path is the program of PostgreSQL, even if its file was deleted. */
  static boolean isProgram(String path) {
    return path.endsWith("/postgres") || path.endsWith("/postgres (deleted)");
  }
}
