package dev.rubrica.persistence.pool;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Connects to the first of several servers that accepts. Each server has a head start before the
 * next one, so usually only one is tried, and a server that does not respond delays the others only
 * a little. One thread calls {@link #run} once.
 */
final class ConnectionRace {

  private static final Duration HEAD_START = Duration.ofMillis(500);

  /** Two seconds, so that a standby that is promoted meanwhile is tried again soon. */
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private static final String CANNOT_CONNECT = "08001";

  private final Login login;
  private final BlockingQueue<Result> results = new LinkedBlockingQueue<>();
  private final Set<String> silent = new LinkedHashSet<>();
  private final List<SQLException> failures = new ArrayList<>();
  private boolean over;

  /** Logs in to one server. */
  interface Login {
    Connection to(String server) throws SQLException;
  }

  /** A connection and its server. */
  record Winner(String server, Connection connection) {}

  private record Result(
      String server, @Nullable Connection connection, @Nullable SQLException failure) {}

  ConnectionRace(Login login) {
    this.login = login;
  }

  /**
   * @throws SQLException no server has accepted within the time limit
   */
  Winner run(List<String> servers) throws SQLException {
    try {
      return await(servers);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted", CANNOT_CONNECT, e);
    } finally {
      end();
    }
  }

  private Winner await(List<String> servers) throws SQLException, InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    List<String> untried = new ArrayList<>(servers);
    while (!untried.isEmpty() || !silent.isEmpty()) {
      if (!untried.isEmpty()) {
        start(untried.removeFirst());
      }
      long left = end - System.nanoTime();
      long wait = untried.isEmpty() ? left : Math.min(left, HEAD_START.toNanos());
      Result result = results.poll(wait, TimeUnit.NANOSECONDS);
      if (result != null && result.connection() != null) {
        silent.remove(result.server());
        return new Winner(result.server(), result.connection());
      }
      if (result != null && result.failure() != null) {
        silent.remove(result.server());
        failures.add(result.failure());
      } else if (left <= 0) {
        break;
      }
    }
    silent.forEach(server -> failures.add(new SQLException(server + " does not respond")));
    throw failure();
  }

  private void start(String server) {
    silent.add(server);
    Thread.ofVirtual().name("connect").start(() -> connect(server));
  }

  private void connect(String server) {
    try {
      finish(new Result(server, login.to(server), null));
    } catch (SQLException e) {
      finish(new Result(server, null, e));
    } catch (RuntimeException | Error e) {
      // Without a result the server would count as silent.
      finish(new Result(server, null, new SQLException(server + ": " + e, CANNOT_CONNECT, e)));
    }
  }

  private synchronized void finish(Result result) {
    if (over) {
      close(result);
    } else {
      results.add(result);
    }
  }

  private synchronized void end() {
    over = true;
    results.forEach(ConnectionRace::close);
  }

  private static void close(Result result) {
    try {
      if (result.connection() != null) {
        result.connection().close();
      }
    } catch (SQLException _) {
      // Nobody uses the connection.
    }
  }

  /** The servers that have not responded when the race is over. */
  Set<String> silent() {
    return silent;
  }

  private SQLException failure() {
    List<String> reasons = failures.stream().map(SQLException::getMessage).distinct().toList();
    SQLException failure =
        new SQLException(
            "no server of the database accepts changes: " + String.join("; ", reasons),
            CANNOT_CONNECT);
    failures.forEach(failure::addSuppressed);
    return failure;
  }
}
