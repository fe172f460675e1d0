package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.persistence.pool.DatabaseSettings;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import io.helidon.dbclient.DbTransaction;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * The defects because of which statements are not executed by DbClient. If one of these tests fails
 * after an upgrade, the defect is fixed: reconsider docs/decisions/0003-dbclient.md.
 */
class DbClientDefectsTest {

  @Test
  void a_query_whose_parameters_cannot_be_bound_keeps_its_connection() {
    try (Database database = Database.open(small())) {
      DbClient client = database.dbClient();
      assertThrows(
          DbClientException.class,
          () -> client.execute().createQuery("SELECT ?").params(new Object()).execute().count());
      assertEquals(1, database.poolState().active());
    }
  }

  @Test
  void a_failed_statement_closes_the_connection_of_its_transaction() {
    try (Database database = Database.open(small())) {
      DbTransaction transaction = database.dbClient().transaction();
      assertThrows(
          DbClientException.class, () -> transaction.createQuery("SELECT 1 / 0").execute().count());
      DbClientException lost = assertThrows(DbClientException.class, transaction::rollback);
      assertTrue(lost.getCause().getMessage().contains("closed"), lost.getCause().getMessage());
    }
  }

  @Test
  void a_cast_is_read_as_a_named_parameter() {
    try (Database database = Database.open(small())) {
      DbClientException misread =
          assertThrows(
              DbClientException.class,
              () ->
                  database
                      .dbClient()
                      .execute()
                      .createQuery("SELECT :id::bigint")
                      .addParam("id", 5L)
                      .execute()
                      .count());
      assertTrue(misread.getMessage().contains("bigint"), misread.getMessage());
    }
  }

  private static DatabaseSettings small() {
    DatabaseSettings all = TestDatabase.create();
    return new DatabaseSettings(
        all.url(), all.user(), all.password(), 2, 0, 100, Duration.ofSeconds(10));
  }
}
