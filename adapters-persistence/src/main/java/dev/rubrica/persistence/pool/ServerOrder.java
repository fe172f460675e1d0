package dev.rubrica.persistence.pool;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order in which the servers of the database are tried. The primary comes first: a former
 * primary that returns is not tried while its successor responds. Servers that did not respond come
 * last, so that a lost machine delays one attempt and not every attempt. Thread-safe.
 */
final class ServerOrder {

  private final List<String> servers;
  private @Nullable String primary;
  private long changes;

  ServerOrder(List<String> servers) {
    this.servers = new ArrayList<>(servers);
  }

  synchronized List<String> servers() {
    return List.copyOf(servers);
  }

  /** How often the primary has changed. */
  synchronized long changes() {
    return changes;
  }

  /** Puts a server that did not respond at the end. */
  synchronized void unreachable(String server) {
    if (servers.remove(server)) {
      servers.add(server);
    }
  }

  /** How a connection relates to the primary that is known. */
  enum Role {
    /** The server is the known primary, or the first one. */
    SAME,
    /** The server is the primary from now on. */
    NEW,
    /** Another server has become the primary since the attempt to connect began. */
    FORMER
  }

  /**
   * Records that the server accepted a connection as the primary.
   *
   * @param changesBefore {@link #changes} before the attempt to connect
   */
  synchronized Role accepted(String server, long changesBefore) {
    if (server.equals(primary)) {
      return Role.SAME;
    }
    if (changes != changesBefore) {
      return Role.FORMER;
    }
    servers.remove(server);
    servers.addFirst(server);
    Role role = primary == null ? Role.SAME : Role.NEW;
    primary = server;
    changes++;
    return role;
  }
}
