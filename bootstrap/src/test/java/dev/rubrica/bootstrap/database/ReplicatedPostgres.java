package dev.rubrica.bootstrap.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Two PostgreSQL servers with synchronous streaming replication: a commit is confirmed when the
 * standby has it.
 */
public final class ReplicatedPostgres implements AutoCloseable {

  private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

  private ReplicatedServer primary;
  private ReplicatedServer standby;
  private final String url;

  private ReplicatedPostgres(ReplicatedServer primary, ReplicatedServer standby) {
    this.primary = primary;
    this.standby = standby;
    this.url =
        "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres"
            .formatted(primary.port(), standby.port());
  }

  /** Starts both servers; returns when replication is synchronous. */
  public static ReplicatedPostgres start(Path folder) throws IOException, SQLException {
    ReplicatedPostgres servers =
        new ReplicatedPostgres(
            new ReplicatedServer(folder, "blue", freePort()),
            new ReplicatedServer(folder, "green", freePort()));
    try {
      servers.primary.initialize();
      servers.primary.start();
      servers.follow();
      return servers;
    } catch (IOException | SQLException | RuntimeException e) {
      servers.close();
      throw e;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The JDBC URL of both servers. */
  public String url() {
    return url;
  }

  private void follow() throws IOException, SQLException {
    standby.follow(primary);
    execute("ALTER SYSTEM SET synchronous_standby_names = '" + standby.name() + "'");
    execute("SELECT pg_reload_conf()");
    await(
        "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync' AND state ="
            + " 'streaming'",
        1);
  }

  /** Kills all processes of the primary with SIGKILL. */
  public void killPrimary() throws IOException {
    primary.kill();
  }

  /** Suspends all processes of the primary: to its clients, its machine is lost. */
  public void suspendPrimary() throws IOException {
    primary.suspend();
  }

  /** Kills all processes of the standby, for which commits then wait. */
  public void killStandby() throws IOException {
    standby.kill();
  }

  /** Promotes the standby. The former primary must be dead: this is its fencing. */
  public void promote() throws IOException {
    standby.promote();
    ReplicatedServer former = primary;
    primary = standby;
    standby = former;
  }

  /** Makes the former primary the synchronous standby, with a new copy of the data. */
  public void rejoin() throws IOException, SQLException {
    follow();
  }

  /** Executes a statement on the primary. */
  public void execute(String sql) throws SQLException {
    try (Connection connection = primary.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Waits until a query on the primary returns this number. */
  public void await(String sql, long number) throws SQLException {
    long end = System.nanoTime() + PATIENCE;
    while (number(primary, sql) != number) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not in time: " + sql);
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  /** The number of connections of the service to the standby. */
  public long sessionsOnStandby() throws SQLException {
    return number(
        standby, "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'rubrica'");
  }

  private static long number(ReplicatedServer server, String sql) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  @Override
  public void close() throws IOException {
    primary.kill();
    standby.kill();
  }
}
