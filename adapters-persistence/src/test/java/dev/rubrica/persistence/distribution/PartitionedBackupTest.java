package dev.rubrica.persistence.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.persistence.BackupTestDatabase;
import dev.rubrica.persistence.ConsistencyCheck;
import dev.rubrica.persistence.Database;
import dev.rubrica.persistence.explain.ExplainingDriver;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backup, restore and replacement on tables that are partitioned by account. */
class PartitionedBackupTest {

  private static final String CONTENT =
      """
      SELECT concat_ws(' ',
        (SELECT string_agg(concat(email, phone), ',' ORDER BY id) FROM contact),
        (SELECT string_agg(name || contact_count, ',' ORDER BY id) FROM contact_list),
        (SELECT count(*) FROM membership),
        (SELECT count(*) FROM import_error),
        (SELECT count(*) FROM audit_subject),
        (SELECT string_agg(hash, ',' ORDER BY hash) FROM api_key))
      """;

  @TempDir private Path folder;
  private ExplainingDriver driver;

  @BeforeEach
  void register() {
    driver = ExplainingDriver.planning(new SingleAccountCheck());
  }

  @AfterEach
  void deregister() {
    driver.close();
  }

  private BackupTestDatabase empty() {
    Database database = Database.open(driver.of(PartitionedDatabase.create()));
    database.schema();
    return new BackupTestDatabase(database);
  }

  @Test
  void accounts_are_restored_into_another_database_and_replaced() {
    try (BackupTestDatabase here = empty();
        BackupTestDatabase there = empty()) {
      here.fill("Uno", "hash-1");
      here.fill("Due", "hash-2");
      Path file = here.backup(folder.resolve("backup"));
      there.restore(file);
      assertEquals(here.ask(CONTENT), there.ask(CONTENT));
      there.replace(file);
      assertEquals(here.ask(CONTENT), there.ask(CONTENT));
      assertEquals("6", there.ask("SELECT count(*) FROM audit_entry"));
      ConsistencyCheck.check(there.database().dbClient());
    }
  }
}
