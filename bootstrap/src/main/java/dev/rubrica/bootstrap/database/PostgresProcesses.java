package dev.rubrica.bootstrap.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The PostgreSQL processes of a cluster, found by their working directory. Sessions outlive a
 * killed postmaster and keep its shared memory until they notice. Without {@code /proc} (macOS) no
 * processes are found; PostgreSQL itself then refuses to start while there are any.
 */
final class PostgresProcesses {

  private static final Path PROC = Path.of("/proc");
  private static final Duration MAX_WAIT = Duration.ofSeconds(10);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(10);

  private final Path data;

  PostgresProcesses(Path data) {
    this.data = data;
  }

  List<ProcessHandle> find() {
    return ProcessHandle.allProcesses().filter(process -> contains(process.pid())).toList();
  }

  /**
   * Whether the process exists, is no zombie, and belongs to the cluster. Reads only symbolic
   * links, which works even when the process has no file descriptors left.
   */
  boolean contains(long pid) {
    Path process = PROC.resolve(Long.toString(pid));
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).equals(data)
          && PostmasterPidFile.isProgram(Files.readSymbolicLink(process.resolve("exe")).toString());
    } catch (IOException _) {
      return false;
    }
  }

  /**
   * Kills the processes. PostgreSQL treats this as a crash: committed data is kept, and the next
   * start recovers.
   *
   * @throws IOException some processes do not end
   */
  void kill() throws IOException {
    long end = System.nanoTime() + MAX_WAIT.toNanos();
    List<ProcessHandle> remaining = find();
    while (!remaining.isEmpty()) {
      remaining.forEach(ProcessHandle::destroyForcibly);
      if (System.nanoTime() > end) {
        throw new IOException(
            "process " + remaining.getFirst().pid() + " of the database cannot be killed");
      }
      LockSupport.parkNanos(POLL_INTERVAL.toNanos());
      remaining = find();
    }
  }

  /** The running postmaster, according to {@code postmaster.pid}. */
  Optional<PostmasterPidFile> server() throws IOException {
    return PostmasterPidFile.of(data).filter(postmaster -> postmaster.serves(data));
  }
}
