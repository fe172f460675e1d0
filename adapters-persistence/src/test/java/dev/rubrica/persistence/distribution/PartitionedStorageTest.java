package dev.rubrica.persistence.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.persistence.ConsistencyCheck;
import dev.rubrica.persistence.Database;
import dev.rubrica.persistence.StorageContracts;
import dev.rubrica.persistence.explain.ExplainingDriver;
import dev.rubrica.testkit.fake.FakePseudonyms;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The contracts of the storage on tables that are partitioned by account: every statement that
 * their tests send concerns one account, and keeps the {@link StatementRule}s.
 */
class PartitionedStorageTest extends StorageContracts {

  private static final SingleAccountCheck STATEMENTS = new SingleAccountCheck();
  private static ExplainingDriver driver;
  private static Database database;

  @BeforeAll
  static void open() {
    driver = ExplainingDriver.planning(STATEMENTS);
    database =
        Database.open(
            driver.of(PartitionedDatabase.create()),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
            new FakePseudonyms());
    database.schema();
  }

  @AfterAll
  static void check() {
    ConsistencyCheck.check(database.dbClient());
    for (String cleanUp : SingleAccountCheck.cleanUps()) {
      assertTrue(STATEMENTS.seen().stream().anyMatch(sql -> sql.contains(cleanUp)), cleanUp);
    }
    database.close();
    driver.close();
  }

  @Override
  protected Storage storage() {
    return database.storage();
  }

  @Test
  void a_statement_of_several_accounts_is_rejected() throws SQLException {
    try (Connection connection = database.dbClient().unwrap(Connection.class);
        PreparedStatement crossing =
            connection.prepareStatement("SELECT count(*) FROM contact WHERE phone = ?")) {
      crossing.setString(1, "+393331234567");
      String message = assertThrows(AssertionError.class, crossing::executeQuery).getMessage();
      assertTrue(message.contains("ACCOUNT_BOUND"), message);
      assertTrue(message.contains("several partitions of contact"), message);
      assertTrue(message.contains("WHERE phone = ?"), message);
    }
  }

  @Test
  void a_statement_that_hides_the_account_is_rejected() throws SQLException {
    String hidden = "SELECT id FROM contact c WHERE c.account_id = (SELECT ?::bigint)";
    try (Connection connection = database.dbClient().unwrap(Connection.class);
        PreparedStatement crossing = connection.prepareStatement(hidden)) {
      crossing.setObject(1, 1L);
      String message = assertThrows(AssertionError.class, crossing::executeQuery).getMessage();
      assertTrue(message.contains("several partitions of contact"), message);
    }
  }

  @Test
  void tables_of_accounts_are_partitioned() throws SQLException {
    String names =
        "SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class WHERE relkind = 'p'";
    try (Connection connection = database.dbClient().unwrap(Connection.class);
        PreparedStatement query = connection.prepareStatement(names);
        var result = query.executeQuery()) {
      result.next();
      assertEquals(
          List.copyOf(DatabaseDistribution.tables()), List.of(result.getString(1).split(" ")));
    }
  }
}
