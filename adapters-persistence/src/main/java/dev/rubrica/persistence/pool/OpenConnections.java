package dev.rubrica.persistence.pool;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The open connections of all pools, with the servers that they lead to. Thread-safe. */
final class OpenConnections {

  private record Entry(String server, Connection connection) {

    boolean isClosed() {
      try {
        return connection.isClosed();
      } catch (SQLException _) {
        return true;
      }
    }

    // In a thread of its own, since closing a socket with TLS may wait for the lost server.
    void abort() {
      try {
        connection.abort(Thread::startVirtualThread);
      } catch (SQLException _) {
        // The pool evicts the connection at its next use; its network timeout ends a use in
        // progress.
      }
    }
  }

  private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();

  /** Adds a connection and forgets those that were closed. */
  void add(String server, Connection connection) {
    entries.removeIf(Entry::isClosed);
    entries.add(new Entry(server, connection));
  }

  /** Aborts all connections to other servers, also those in use. */
  void abortOthers(String server) {
    entries.stream().filter(entry -> !entry.server().equals(server)).forEach(Entry::abort);
  }
}
