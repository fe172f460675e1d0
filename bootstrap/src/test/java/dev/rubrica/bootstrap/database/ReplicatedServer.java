package dev.rubrica.bootstrap.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A PostgreSQL server that can be the primary or the standby of another one, with the embedded
 * programs.
 */
final class ReplicatedServer {

  private static final List<String> CONFIGURATION =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          // No test crashes the operating system.
          "fsync=off",
          "synchronous_commit=on",
          "wal_keep_size=1GB",
          "max_connections=100",
          "shared_buffers=64MB");

  private final String name;
  private final int port;
  private final Path data;
  private final PostgresCommand command;
  private final PostgresProcesses processes;

  /**
   * @param folder an existing directory
   * @param name the name by which a primary knows it as its standby
   */
  ReplicatedServer(Path folder, String name, int port) throws IOException {
    this.name = name;
    this.port = port;
    this.data = folder.toRealPath().resolve(name);
    this.command = new PostgresCommand(SharedBinaries.bin(), folder.resolve(name + ".log"));
    this.processes = new PostgresProcesses(data);
  }

  int port() {
    return port;
  }

  String name() {
    return name;
  }

  void initialize() throws IOException {
    command.run(
        "initdb",
        "--pgdata=" + data,
        "--username=postgres",
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C",
        "--lc-ctype=C.UTF-8",
        "--no-sync");
  }

  void start() throws IOException {
    StringBuilder options = new StringBuilder("-p " + port);
    CONFIGURATION.forEach(setting -> options.append(" -c ").append(setting));
    command.run(
        "pg_ctl",
        "start",
        "--pgdata=" + data,
        "--log=" + data.resolveSibling(name + ".log"),
        "--wait",
        "--options=" + options);
  }

  /** Ends all sessions and stops. */
  void stop() throws IOException {
    command.run("pg_ctl", "stop", "--pgdata=" + data, "--mode=fast", "--wait");
  }

  /** Replaces the data by a copy of the primary's, and starts as its standby. */
  void follow(ReplicatedServer primary) throws IOException, SQLException {
    BaseCopy.delete(data);
    try (Connection connection = primary.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_backup_start('copy', true)");
      BaseCopy.copy(primary.data, data);
      try (ResultSet backup =
          statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
        backup.next();
        Files.writeString(data.resolve("backup_label"), backup.getString(1));
      }
    }
    Files.writeString(
        data.resolve("postgresql.auto.conf"),
        "primary_conninfo = 'host=127.0.0.1 port=%d user=postgres application_name=%s'\n"
            .formatted(primary.port, name));
    Files.createFile(data.resolve("standby.signal"));
    start();
  }

  void promote() throws IOException {
    command.run("pg_ctl", "promote", "--pgdata=" + data, "--wait");
  }

  /** Suspends all processes of the server: to its clients, its machine is lost. */
  void suspend() throws IOException {
    suspendProcesses();
    // Also those that the server has started meanwhile; now it starts no more.
    suspendProcesses();
  }

  private void suspendProcesses() throws IOException {
    List<String> command = new ArrayList<>(List.of("kill", "-STOP"));
    for (ProcessHandle process : processes.find()) {
      command.add(Long.toString(process.pid()));
    }
    // It fails if one of them has ended, after it has suspended the others.
    new ProcessBuilder(command).start().onExit().join();
  }

  /** Sends SIGKILL to all processes of the server. */
  void kill() throws IOException {
    processes.kill();
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "");
  }
}
