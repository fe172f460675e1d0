package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.persistence.pool.DatabaseSettings;
import dev.rubrica.persistence.schema.Migrations;
import dev.rubrica.persistence.schema.NewerSchemaException;
import dev.rubrica.persistence.schema.SchemaVersion;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The service detects older and newer schema versions, and never writes to tables of another. */
class SchemaVersionTest {

  private static final String LATER = "db/later";
  private static final String LIMITS = "db/limits";

  private static Database open(DatabaseSettings place, String... migrations) {
    return Database.open(
        place.with(2, Duration.ofSeconds(10)), List.of(migrations), Pseudonyms.NONE);
  }

  @Test
  void an_empty_database_gets_its_tables() {
    try (Database database = open(TestDatabase.create(), Migrations.FOLDER)) {
      assertTrue(database.schema().isNone());
      database.migrate();
      assertEquals(database.schema().program(), database.schema().tables());
      assertEquals(0, database.storage().<Integer>read(in -> in.accounts().list().size()));
    }
  }

  @Test
  void tables_of_an_older_version_are_known_and_migrated() {
    DatabaseSettings place = TestDatabase.create();
    try (Database older = open(place, Migrations.FOLDER);
        Database newer = open(place, Migrations.FOLDER, LATER)) {
      older.migrate();
      assertTrue(newer.schema().isOlder());
      assertEquals(90, newer.schema().program());
      newer.migrate();
      assertEquals(new SchemaVersion(90, 90), newer.schema());
    }
  }

  // Flyway holds the lock of a migration in another transaction, which is idle meanwhile.
  @Test
  void no_timeout_ends_a_long_migration() {
    try (Database database = open(TestDatabase.create(), Migrations.FOLDER, LIMITS)) {
      database.migrate();
      String limits =
          database
              .dbClient()
              .execute()
              .get("SELECT string_agg(setting, ' ') AS limits FROM migration_limit")
              .orElseThrow()
              .column("limits")
              .getString();
      assertEquals("0 0", limits);
    }
  }

  @Test
  void tables_of_a_newer_version_are_left_alone() {
    DatabaseSettings place = TestDatabase.create();
    try (Database older = open(place, Migrations.FOLDER);
        Database newer = open(place, Migrations.FOLDER, LATER)) {
      newer.migrate();
      assertTrue(older.schema().isNewer());
      NewerSchemaException refused = assertThrows(NewerSchemaException.class, older::migrate);
      assertEquals(1, refused.getMessage().lines().count());
      assertTrue(refused.getMessage().contains("version 90"), refused.getMessage());
      assertThrows(
          StorageUnavailableException.class,
          () -> older.storage().read(in -> in.accounts().list()));
      assertThrows(
          StorageUnavailableException.class,
          () -> older.background().write(in -> in.accounts().list()));
    }
  }
}
