package dev.rubrica.persistence.pool;

import dev.rubrica.persistence.pool.ConnectionRace.Winner;
import dev.rubrica.persistence.pool.ServerOrder.Role;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/**
 * Opens connections to the primary of the database's servers, for all pools of a process.
 * Thread-safe.
 *
 * <p>The driver itself supports several servers, but it tries one after the other, and its connect
 * timeout is for all of them together: after a lost machine, a single millisecond remains for the
 * next server. See docs/decisions/0037-database-failover.md.
 */
public final class PrimaryConnector {

  private final DatabaseUrl url;
  private final ServerOrder order;
  private final OpenConnections open = new OpenConnections();

  public PrimaryConnector(DatabaseUrl url) {
    this.url = url;
    this.order = new ServerOrder(url.servers());
  }

  DatabaseUrl url() {
    return url;
  }

  /**
   * Opens a connection. If its server is not the one of earlier connections, those are aborted:
   * statements in progress on a lost machine would otherwise wait for their network timeout.
   *
   * @throws SQLException no server is the primary and accepts connections
   */
  Connection connect(Properties properties) throws SQLException {
    List<String> servers = order.servers();
    return servers.size() == 1
        ? DriverManager.getConnection(url.of(servers.getFirst()), properties)
        : connect(servers, properties);
  }

  private Connection connect(List<String> servers, Properties properties) throws SQLException {
    long changes = order.changes();
    ConnectionRace race = new ConnectionRace(server -> login(server, properties));
    try {
      return accepted(race.run(servers), changes);
    } finally {
      race.silent().forEach(order::unreachable);
    }
  }

  private Connection login(String server, Properties properties) throws SQLException {
    try {
      return DriverManager.getConnection(url.of(server), properties);
    } catch (SQLException e) {
      // A standby refuses without a cause.
      if (e.getCause() instanceof IOException) {
        order.unreachable(server);
      }
      throw e;
    }
  }

  private Connection accepted(Winner winner, long changes) throws SQLException {
    // Added first: a thread that finds another primary meanwhile aborts this connection as well.
    open.add(winner.server(), winner.connection());
    Role role = order.accepted(winner.server(), changes);
    if (role == Role.FORMER) {
      winner.connection().close();
      throw new SQLException(winner.server() + " is no longer the primary", "08001");
    }
    if (role == Role.NEW) {
      open.abortOthers(winner.server());
    }
    return winner.connection();
  }
}
