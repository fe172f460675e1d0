package dev.rubrica.persistence.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.persistence.BackupTestDatabase;
import dev.rubrica.persistence.ConsistencyCheck;
import dev.rubrica.persistence.Database;
import dev.rubrica.persistence.StorageContracts;
import dev.rubrica.persistence.explain.ExplainingDriver;
import dev.rubrica.persistence.explain.StatementRun;
import dev.rubrica.persistence.pool.DatabaseSettings;
import dev.rubrica.testkit.contract.imports.OverlappingBatchesContract;
import dev.rubrica.testkit.fake.FakePseudonyms;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contracts of the storage on a Citus cluster, whose coordinator RUBRICA_CITUS_URL names: an
 * empty database with the extension and its workers. RUBRICA_CITUS_USER and RUBRICA_CITUS_PASSWORD
 * are optional. Without a cluster the test report says of every test that it was not run.
 */
class CitusTest extends StorageContracts {

  private static final String URL = System.getenv("RUBRICA_CITUS_URL");
  private static final SingleAccountCheck STATEMENTS = new SingleAccountCheck();
  private static ExplainingDriver driver;
  private static Database database;

  @BeforeAll
  static void distribute() {
    if (URL == null) {
      return;
    }
    DatabaseSettings settings =
        new DatabaseSettings(
            URL,
            System.getenv("RUBRICA_CITUS_USER"),
            System.getenv("RUBRICA_CITUS_PASSWORD"),
            16,
            4,
            100,
            Duration.ofSeconds(10));
    try (Database plain = Database.open(settings)) {
      assertEquals(0, plain.schema().tables(), "the database of RUBRICA_CITUS_URL is not empty");
      plain.migrate();
      fill(plain);
      assertFalse(plain.distribution().isDistributed());
      List<String> plan = plain.distribution().plan();
      assertEquals(plan, plain.distribution().run());
      assertTrue(plain.distribution().isDistributed());
      assertEquals(List.of(), plain.distribution().plan());
    }
    driver = ExplainingDriver.planning(CitusTest::check);
    database =
        Database.open(
            driver.of(settings), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), new FakePseudonyms());
    database.schema();
  }

  @BeforeEach
  void requireCluster() {
    assumeTrue(URL != null, "not run: no Citus cluster; set RUBRICA_CITUS_URL");
  }

  // The rows that exist before the distribution are distributed with their tables.
  private static void fill(Database plain) {
    for (int n = 1; n <= 3; n++) {
      new BackupTestDatabase(plain).fill("Before " + n, "before-" + n);
    }
  }

  private static void check(StatementRun run) {
    STATEMENTS.accept(run);
    if (!STATEMENTS.isCleanUp(run)) {
      run.plan()
          .root()
          .findValues("Task Count")
          .forEach(tasks -> assertEquals(1, tasks.asInt(), run::toString));
    }
  }

  @AfterAll
  static void check() {
    if (database != null) {
      ConsistencyCheck.check(database.dbClient());
      database.close();
      driver.close();
    }
  }

  @Override
  protected Storage storage() {
    return database.storage();
  }

  @Test
  void rows_from_before_the_distribution_are_found() {
    Storage storage = storage();
    long contacts =
        storage.read(
            in ->
                in.contacts()
                    .count(in.accounts().find(new AccountName("Before 2")).orElseThrow().id()));
    assertEquals(41, contacts);
  }

  @Test
  void a_new_account_gets_a_batch_of_contacts() {
    TestAccount account =
        new TestAccount(
            storage(),
            storage()
                .write(
                    in ->
                        in.accounts()
                            .insert(new AccountName("New"), RatePlan.UNLIMITED, Samples.NOW)
                            .id()));
    List<ContactId> contacts = account.contacts(Samples.people(1_000));
    assertEquals(1_000, contacts.size());
  }

  @Test
  void an_account_is_replaced_by_its_backup(@TempDir Path folder) {
    BackupTestDatabase place = new BackupTestDatabase(database);
    place.fill("Backed up", "backed-up");
    AccountName name = new AccountName("Backed up");
    Path file = place.backup(folder.resolve("backup"), name);
    place.replace(file);
    long contacts =
        storage().read(in -> in.contacts().count(in.accounts().find(name).orElseThrow().id()));
    assertEquals(41, contacts);
    ConsistencyCheck.check(database.dbClient());
  }

  @Nested
  class OverlappingBatches extends OnPostgres implements OverlappingBatchesContract {}
}
