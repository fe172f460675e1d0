package dev.rubrica.persistence.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.persistence.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Which of several servers is connected to, and how long the search for it takes. */
class PrimaryConnectorTest {

  private static final Duration ONE_ATTEMPT = Duration.ofSeconds(3);
  private static final Duration HEAD_START = Duration.ofMillis(500);
  private static final Duration NO_DELAY = Duration.ofSeconds(1);

  private static DataSource connections(String servers) {
    String url = "jdbc:postgresql://" + servers + "/postgres";
    DatabaseSettings settings =
        new DatabaseSettings(url, "postgres", "postgres", 1, 1, 1, Duration.ofSeconds(1));
    PrimaryConnector primary = new PrimaryConnector(new DatabaseUrl(url));
    return new ConnectionProperties(settings, primary).unlimited("2s");
  }

  private static String server(EmbeddedPostgres postgres) {
    return "127.0.0.1:" + postgres.getPort();
  }

  @Test
  void while_there_is_no_primary_a_lost_machine_delays_one_attempt_only() throws Exception {
    try (SilentServer lost = SilentServer.lost()) {
      assertDelaysOneAttempt(lost);
    }
  }

  @Test
  void while_there_is_no_primary_a_stopped_server_delays_one_attempt_only() throws Exception {
    try (SilentServer stopped = SilentServer.stopped()) {
      assertDelaysOneAttempt(stopped);
    }
  }

  @Test
  void a_silent_server_does_not_delay_the_connection_to_the_primary() throws Exception {
    try (SilentServer stopped = SilentServer.stopped()) {
      DataSource connections =
          connections("127.0.0.1:" + stopped.port() + "," + server(TestDatabase.server()));
      Duration took = connect(connections);
      assertTrue(took.compareTo(HEAD_START) >= 0, "the silent server was not tried");
      assertTrue(took.compareTo(NO_DELAY) < 0, () -> "the connection took " + took);
    }
  }

  // The attempt fails, as it does before a standby is promoted.
  private static void assertDelaysOneAttempt(SilentServer silent) throws SQLException {
    DataSource connections =
        connections("127.0.0.1:" + silent.port() + "," + server(TestDatabase.server()));
    try (Connection administrator = TestDatabase.server().getTemplateDatabase().getConnection()) {
      allowConnections(administrator, false);
      long start = System.nanoTime();
      assertThrows(SQLException.class, connections::getConnection);
      Duration first = Duration.ofNanos(System.nanoTime() - start);
      assertTrue(first.compareTo(HEAD_START) > 0, "the silent server was not tried");
      assertTrue(first.compareTo(ONE_ATTEMPT) < 0, () -> "the first attempt took " + first);
      allowConnections(administrator, true);
    }
    Duration second = connect(connections);
    assertTrue(second.compareTo(NO_DELAY) < 0, () -> "the second attempt took " + second);
  }

  private static Duration connect(DataSource connections) throws SQLException {
    long start = System.nanoTime();
    try (Connection connection = connections.getConnection()) {
      assertEquals(0, connection.getNetworkTimeout());
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void without_any_server_the_message_names_the_reason_of_each() {
    SQLException failed =
        assertThrows(
            SQLException.class, () -> connections("127.0.0.1:1,127.0.0.1:2").getConnection());
    assertEquals("08001", failed.getSQLState());
    assertTrue(failed.getMessage().contains("127.0.0.1:1 refused"), failed::getMessage);
    assertTrue(failed.getMessage().contains("127.0.0.1:2 refused"), failed::getMessage);
  }

  @Test
  void connections_to_the_former_primary_are_aborted_and_it_gets_none_when_it_returns()
      throws Exception {
    try (EmbeddedPostgres former = TestDatabase.builder().start();
        Connection administrator = former.getTemplateDatabase().getConnection()) {
      DataSource connections = connections(server(former) + "," + server(TestDatabase.server()));
      try (Connection old = connections.getConnection();
          Connection sibling = connections.getConnection()) {
        assertEquals(former.getPort(), portOf(old));
        allowConnections(administrator, false);
        assertEquals(TestDatabase.server().getPort(), portOf(connections));
        awaitClosed(old);
        awaitClosed(sibling);
      }
      allowConnections(administrator, true);
      assertEquals(TestDatabase.server().getPort(), portOf(connections));
      try (Connection current = connections.getConnection()) {
        portOf(connections);
        assertFalse(current.isClosed());
      }
    }
  }

  private static void allowConnections(Connection administrator, boolean allowed)
      throws SQLException {
    try (Statement statement = administrator.createStatement()) {
      statement.execute("ALTER DATABASE postgres ALLOW_CONNECTIONS " + allowed);
    }
  }

  private static int portOf(DataSource connections) throws SQLException {
    try (Connection connection = connections.getConnection()) {
      return portOf(connection);
    }
  }

  private static int portOf(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        var port = statement.executeQuery("SELECT inet_server_port()")) {
      assertTrue(port.next());
      return port.getInt(1);
    }
  }

  private static void awaitClosed(Connection connection) throws SQLException {
    for (int i = 0; i < 500 && !connection.isClosed(); i++) {
      LockSupport.parkNanos(10_000_000);
    }
    assertTrue(connection.isClosed(), "a connection to the former primary is open");
  }
}
