package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.persistence.pool.DatabaseSettings;
import dev.rubrica.persistence.pool.PoolState;
import io.helidon.dbclient.DbClientException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Every call that this module makes to DbClient, error paths included. */
class DbClientTest {

  private static final DatabaseSettings NOWHERE =
      new DatabaseSettings(
          "jdbc:postgresql://127.0.0.1:1/none", "nobody", "none", 2, 0, 0, Duration.ofMillis(300));

  @Test
  void pings_by_named_statement() {
    assertTrue(TestDatabase.shared().ping());
  }

  @Test
  void pings_more_often_than_the_pool_has_connections() {
    DatabaseSettings two = small(2);
    try (Database database = Database.open(two)) {
      for (int i = 0; i < 10; i++) {
        assertTrue(database.ping());
      }
    }
  }

  @Test
  void pings_while_every_connection_is_taken() throws SQLException {
    try (Database database = Database.open(small(1));
        Connection _ = database.dbClient().unwrap(Connection.class)) {
      assertTrue(database.ping());
    }
  }

  @Test
  void opens_without_a_database_and_says_so_at_first_use() {
    try (Database database = Database.open(NOWHERE)) {
      assertFalse(database.ping());
      assertThrows(RuntimeException.class, database::migrate);
      StorageUnavailableException away =
          assertThrows(
              StorageUnavailableException.class,
              () -> database.storage().read(in -> in.accounts().list()));
      assertFalse(away.outcomeUnknown());
    }
  }

  @Test
  void unwraps_a_connection_that_goes_back_to_the_pool() throws SQLException {
    try (Database database = Database.open(small(1))) {
      for (int i = 0; i < 5; i++) {
        try (Connection connection = database.dbClient().unwrap(Connection.class)) {
          assertTrue(connection.isValid(1));
        }
      }
    }
  }

  @Test
  void failing_named_statements_leak_no_connection() {
    try (Database database = Database.open(small(1))) {
      for (int i = 0; i < 3; i++) {
        assertThrows(
            DbClientException.class,
            () -> database.dbClient().execute().createGet("SELECT 1 / 0").execute());
      }
      assertTrue(database.dbClient().execute().createGet("SELECT 1").execute().isPresent());
    }
  }

  @Test
  void tells_how_busy_its_connections_are() throws SQLException {
    try (Database database = Database.open(small(1))) {
      try (Connection _ = database.dbClient().unwrap(Connection.class)) {
        PoolState busy = database.poolState();
        assertEquals(1, busy.active());
        assertEquals(0, busy.waiting());
        int background = 2 * (DatabaseSettings.EXPORTS + DatabaseSettings.CAMPAIGNS);
        assertEquals(1 + DatabaseSettings.LOOK_UPS + 1 + background, busy.max());
      }
      assertEquals(0, database.poolState().active());
    }
  }

  @Test
  void tells_so_without_a_database_too() {
    try (Database database = Database.open(NOWHERE)) {
      assertEquals(0, database.poolState().active());
    }
  }

  @Test
  void migrating_again_changes_nothing() {
    Database database = TestDatabase.shared();
    database.migrate();
    assertEquals(true, database.ping());
  }

  private static DatabaseSettings small(int poolSize) {
    DatabaseSettings all = TestDatabase.create();
    return new DatabaseSettings(
        all.url(), all.user(), all.password(), poolSize, 0, 100, Duration.ofSeconds(10));
  }
}
