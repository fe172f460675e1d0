package dev.rubrica.bootstrap.database;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The PostgreSQL server of a data directory: its programs, cluster, configuration and process. */
final class PostgresServer {

  private static final Logger LOG = System.getLogger(PostgresServer.class.getName());
  static final String VERSION = "18.6.0";

  /** Together with the grace period of requests (10 s), less than systemd waits (30 s). */
  private static final int STOP_SECONDS = 15;

  /** Durability is the default of PostgreSQL; explicit options cannot be overridden by files. */
  private static final List<String> CONFIGURATION =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "fsync=on",
          "full_page_writes=on",
          "synchronous_commit=on",
          "max_connections=600",
          "shared_buffers=256MB",
          "effective_cache_size=1GB",
          "work_mem=32MB",
          "maintenance_work_mem=128MB",
          "max_wal_size=2GB",
          "jit=off",
          "random_page_cost=1.1",
          // Statistics must be updated soon after a million contacts are imported into a new
          // account.
          "autovacuum_naptime=10s",
          "autovacuum_vacuum_insert_scale_factor=0.05",
          // Log entries of failed statements would contain personal data.
          "log_error_verbosity=terse",
          "log_min_error_statement=panic",
          "log_parameter_max_length_on_error=0");

  private final DataDirectory directory;
  private final Path data;
  private final PostgresProcesses processes;
  private final PostgresBinaries programs;
  private final DatabaseCluster cluster;
  private volatile long pid;
  private volatile boolean visible;

  /** Unpacks the programs; does not start the server. */
  PostgresServer(DataDirectory directory) throws IOException {
    this.directory = directory;
    this.data = data(directory);
    this.processes = new PostgresProcesses(data);
    this.cluster = new DatabaseCluster(data);
    this.programs = new PostgresBinaries(directory.resolve("programs"), VERSION);
    programs.provide();
  }

  private PostgresCommand command() throws IOException {
    return new PostgresCommand(programs.bin(), directory.file("postgres.log"));
  }

  private static Path data(DataDirectory directory) {
    return directory.resolve("postgres");
  }

  /** The process that serves the directory, whichever process started it. */
  static Optional<PostmasterPidFile> running(DataDirectory directory) throws IOException {
    return PostmasterPidFile.of(data(directory))
        .filter(postmaster -> postmaster.serves(data(directory)));
  }

  /** Whether the cluster exists. */
  boolean exists() {
    return cluster.exists();
  }

  /**
   * Creates the cluster unless it exists.
   *
   * @throws IOException the existing cluster cannot be used, or none can be created
   */
  void initialize(String user, Path passwordFile) throws IOException {
    if (!exists()) {
      cluster.create(command(), user, passwordFile);
    }
    cluster.requireVersion(programs.majorVersion());
  }

  /** Whether the started process is running. */
  boolean isRunning() {
    return visible ? processes.contains(pid) : ProcessHandle.of(pid).isPresent();
  }

  /** Stops a server that a killed process left running, including orphaned sessions. */
  void stopOrphan() throws IOException {
    stop();
    // PostgreSQL refuses to start if it cannot read this file, or if any process has its pid.
    if (PostmasterPidFile.of(data).map(PostmasterPidFile::isAlive).orElse(true)) {
      Files.deleteIfExists(data.resolve("postmaster.pid"));
    }
  }

  /** Starts the server after its process died, even if its programs were deleted meanwhile. */
  void restart(int port) throws IOException {
    programs.provide();
    stopOrphan();
    start(port);
  }

  /** Starts the server; returns when it accepts connections. */
  void start(int port) throws IOException {
    // Mounting a volume may give access to a group, with which PostgreSQL refuses to start.
    OwnerAccess.tighten(data);
    StringBuilder options = new StringBuilder("-p " + port);
    CONFIGURATION.forEach(setting -> options.append(" -c ").append(setting));
    command()
        .run(
            "pg_ctl",
            "start",
            "--pgdata=" + data,
            "--log=" + directory.resolve("postgres.log"),
            "--wait",
            "--timeout=600",
            "--options=" + options);
    pid =
        processes
            .server()
            .orElseThrow(() -> new IOException("the server ended immediately after its start"))
            .pid();
    // False where the system hides the working directories of processes: macOS, some sandboxes.
    visible = processes.contains(pid);
  }

  /**
   * Stops the server if it is running. Sessions are terminated immediately; committed data is kept.
   * A server that does not stop in time is killed, and recovers at its next start.
   */
  void stop() throws IOException {
    Optional<PostmasterPidFile> server = processes.server();
    if (server.isPresent()) {
      stop(server.get());
    }
    processes.kill();
  }

  private void stop(PostmasterPidFile server) throws IOException {
    try {
      command()
          .run(
              "pg_ctl",
              "stop",
              "--pgdata=" + data,
              "--mode=fast",
              "--wait",
              "--timeout=" + STOP_SECONDS);
    } catch (IOException _) {
      LOG.log(Level.WARNING, "the embedded database did not stop in time and is killed");
      ProcessHandle.of(server.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }
  }
}
