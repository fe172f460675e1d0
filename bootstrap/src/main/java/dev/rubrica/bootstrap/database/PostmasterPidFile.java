package dev.rubrica.bootstrap.database;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The server that {@code postmaster.pid} tells of (PostgreSQL documentation, "Database File
 * Layout"): its first line is the process, the fourth the port.
 */
record PostmasterPidFile(long pid, int port) {

  /** Empty when there is no such file, one still being written, or one that nobody can read. */
  static Optional<PostmasterPidFile> of(Path data) throws IOException {
    try {
      List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
      return lines.size() < 4
          ? Optional.empty()
          : Optional.of(
              new PostmasterPidFile(
                  Long.parseLong(lines.get(0).strip()), Integer.parseInt(lines.get(3).strip())));
    } catch (NoSuchFileException | NumberFormatException | CharacterCodingException none) {
      return Optional.empty();
    }
  }

  /** Whether the process lives, whatever it is. */
  boolean isAlive() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  /**
   * Whether the process is the PostgreSQL of this directory. After a reboot, and all the more in a
   * container, its number may be another program's, or the PostgreSQL of another directory.
   */
  boolean serves(Path data) {
    return ProcessHandle.of(pid)
        .map(ProcessHandle::info)
        .filter(process -> process.command().filter(PostmasterPidFile::isProgram).isPresent())
        .flatMap(ProcessHandle.Info::arguments)
        .filter(arguments -> List.of(arguments).contains(data.toString()))
        .isPresent();
  }

  /** Whether the path is that of PostgreSQL's program, also when the file is there no more. */
  static boolean isProgram(String path) {
    return path.endsWith("/postgres") || path.endsWith("/postgres (deleted)");
  }
}
