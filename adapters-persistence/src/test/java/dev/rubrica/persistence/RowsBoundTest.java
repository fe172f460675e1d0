package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.persistence.explain.ExplainingDriver;
import dev.rubrica.persistence.explain.StatementRun;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.pool.DatabaseSettings;
import dev.rubrica.persistence.storage.PgRepositories;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which plans the check reports, and which it accepts. */
class RowsBoundTest {

  private static final int CONTACTS = 1_500;

  private final List<StatementRun> runs = new ArrayList<>();
  private final ExplainingDriver driver = ExplainingDriver.analyzing(runs::add);
  private Database database;
  private long account;

  @BeforeEach
  void anAccountOfManyContacts() {
    TestAccount made = TestAccount.in(TestDatabase.shared().storage());
    made.contacts(Samples.people(CONTACTS));
    account = made.id().value();
    DatabaseSettings settings = TestDatabase.settings();
    database = Database.open(driver.of(settings));
    database.schema();
  }

  @AfterEach
  void close() {
    database.close();
    driver.close();
  }

  private List<StatementRun> run(String sql, Object... parameters) {
    database
        .storage()
        .write(
            in -> {
              PgSession session = ((PgRepositories) in).session();
              session.update("SET LOCAL enable_indexscan = off");
              session.update("SET LOCAL enable_bitmapscan = off");
              return session.number(sql, parameters);
            });
    return runs.stream().filter(run -> run.sql().equals(sql)).toList();
  }

  @Test
  void a_scan_of_a_large_table_is_reported_for_both_plans() {
    List<StatementRun> found =
        run("SELECT count(*) FROM contact WHERE account_id = ? AND phone = ?", account, "+391");

    assertEquals(2, found.size());
    for (StatementRun run : found) {
      List<String> faults = new RowsBound(0).faults(run);
      assertEquals("scans contact", faults.getFirst());
      assertTrue(faults.get(1).matches("reads \\d+ rows instead of at most \\d+"), faults.get(1));
    }
  }

  @Test
  void a_scan_is_allowed_for_work_on_all_rows() {
    List<StatementRun> found =
        run("SELECT count(*) FROM contact WHERE account_id = ? AND test", account);

    assertEquals(List.of(), new RowsBound(1_000_000).faults(found.getFirst()));
  }
}
