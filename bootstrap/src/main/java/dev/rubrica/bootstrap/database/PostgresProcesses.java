package dev.rubrica.bootstrap.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The processes that work in a database's directory, found by their working directory: sessions
 * outlive a server that was killed, and hold its shared memory until they notice. Where the system
 * does not tell working directories (macOS), none are found, and PostgreSQL itself refuses to start
 * as long as there are any.
 */
final class PostgresProcesses {

  private static final Path PROC = Path.of("/proc");
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final Path data;

  PostgresProcesses(Path data) {
    this.data = data;
  }

  List<ProcessHandle> find() {
    return ProcessHandle.allProcesses().filter(process -> isOne(process.pid())).toList();
  }

  /**
   * Whether the process is there and one of them; a zombie does not count. By links alone: to read
   * them takes no file descriptor, of which there may be none left.
   */
  boolean isOne(long pid) {
    Path process = PROC.resolve(Long.toString(pid));
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).equals(data)
          && PostmasterPidFile.isProgram(Files.readSymbolicLink(process.resolve("exe")).toString());
    } catch (IOException goneOrForeign) {
      return false;
    }
  }

  /**
   * Ends them at once. To PostgreSQL this is a crash: nothing that was committed is lost, and the
   * next start recovers.
   *
   * @throws IOException some do not end
   */
  void kill() throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    List<ProcessHandle> left = find();
    while (!left.isEmpty()) {
      left.forEach(ProcessHandle::destroyForcibly);
      if (System.nanoTime() > end) {
        throw new IOException("the database's former process " + left.getFirst().pid() + " stays");
      }
      LockSupport.parkNanos(PAUSE.toNanos());
      left = find();
    }
  }

  /** The server, when {@code postmaster.pid} tells of it. */
  Optional<PostmasterPidFile> server() throws IOException {
    return PostmasterPidFile.of(data).filter(it -> it.serves(data));
  }
}
