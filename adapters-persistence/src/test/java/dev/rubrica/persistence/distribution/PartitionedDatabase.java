package dev.rubrica.persistence.distribution;

import dev.rubrica.persistence.Database;
import dev.rubrica.persistence.TestDatabase;
import dev.rubrica.persistence.pool.DatabaseSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/**
 * A database whose tables are partitioned by the hash of the account. It stands in for one that is
 * distributed by account: a statement that binds the account is planned for one partition, as a
 * distributed database sends it to one node.
 */
final class PartitionedDatabase {

  private PartitionedDatabase() {}

  /** The settings of a new database with the current schema, partitioned and without rows. */
  static DatabaseSettings create() {
    DatabaseSettings settings = TestDatabase.create();
    try (Database database = Database.open(settings)) {
      database.migrate();
      try (Connection connection = database.dbClient().unwrap(Connection.class);
          Statement statement = connection.createStatement()) {
        statement.execute(script());
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return settings;
  }

  private static String script() {
    try (InputStream script =
        PartitionedDatabase.class.getResourceAsStream("partition-by-account.sql")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
