package dev.rubrica.persistence.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.persistence.Database;
import dev.rubrica.persistence.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a distribution executes, on a database that has the catalog of Citus, and functions that
 * only record their calls in it. {@link CitusTest} executes it on a cluster.
 */
class DatabaseDistributionTest {

  private static final String CATALOG =
      """
      CREATE TABLE pg_dist_node (isactive boolean, shouldhaveshards boolean);
      CREATE TABLE pg_dist_partition (logicalrelid regclass PRIMARY KEY);
      CREATE FUNCTION create_reference_table(name text) RETURNS void LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO pg_dist_partition VALUES (name::regclass);
        EXCEPTION WHEN unique_violation THEN
          RAISE EXCEPTION 'table % is already distributed', name;
        END $$;
      CREATE FUNCTION create_distributed_table(name text, col text, colocate_with text)
        RETURNS void LANGUAGE sql AS $$ SELECT create_reference_table(name) $$;
      CREATE FUNCTION truncate_local_data_after_distributing_table(name text)
        RETURNS void LANGUAGE sql AS '';
      """;

  private Database database;

  @BeforeEach
  void open() {
    database = Database.open(TestDatabase.create());
    database.migrate();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void execute(String sql) {
    try (Connection connection = database.dbClient().unwrap(Connection.class);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void assertRejected(String reason) {
    DatabaseDistribution distribution = database.distribution();
    assertTrue(
        assertThrows(DistributionException.class, distribution::plan)
            .getMessage()
            .contains(reason));
    assertThrows(DistributionException.class, distribution::run);
    assertFalse(distribution.isDistributed());
  }

  @Test
  void a_database_without_the_extension_is_rejected() {
    assertRejected("no Citus extension");
  }

  @Test
  void a_cluster_without_a_node_for_tables_is_rejected() {
    execute(CATALOG + "INSERT INTO pg_dist_node VALUES (true, false), (false, true)");
    assertRejected("no node for the tables");
  }

  @Test
  void all_tables_are_distributed_in_one_plan() {
    execute(CATALOG + "INSERT INTO pg_dist_node VALUES (true, true)");
    List<String> plan = database.distribution().plan();
    assertEquals("SELECT create_reference_table('account')", plan.get(1));
    for (String table : DatabaseDistribution.tables()) {
      assertEquals(
          1,
          plan.stream().filter(sql -> sql.contains("distributed_table('" + table + "', ")).count());
    }
  }

  @Test
  void only_what_is_missing_is_distributed() {
    execute(
        CATALOG
            + "INSERT INTO pg_dist_node VALUES (true, true); INSERT INTO pg_dist_partition SELECT"
            + " relname::regclass FROM pg_class WHERE relkind = 'r' AND relname IN ('account',"
            + " 'contact_counter', 'contact', 'contact_list', 'membership', 'contact_import',"
            + " 'import_error', 'import_preview', 'import_batch', 'import_change',"
            + " 'simulated_preview', 'import_upload', 'audit_entry', 'kept_answer', 'stored_file',"
            + " 'stored_file_part', 'contact_export', 'custom_field', 'tag',"
            + " 'suppression', 'suppressed_number', 'suppression_counter', 'consent',"
            + " 'consent_wording', 'erased_identity', 'campaign', 'campaign_source',"
            + " 'campaign_destination', 'campaign_claim', 'campaign_progress', 'campaign_block',"
            + " 'campaign_part', 'campaign_exception', 'campaign_lease', 'campaign_purge')");
    assertTrue(database.distribution().isDistributed());
    assertEquals(
        List.of(
            "SELECT create_distributed_table('audit_subject', 'account_id', colocate_with =>"
                + " 'contact_counter')",
            "SELECT truncate_local_data_after_distributing_table('audit_subject')"),
        database.distribution().plan().subList(0, 2));
    execute("INSERT INTO pg_dist_partition VALUES ('audit_subject')");
    assertEquals(List.of(), database.distribution().plan());
  }

  @Test
  void two_processes_at_once_distribute_each_table_once() throws Exception {
    execute(CATALOG + "INSERT INTO pg_dist_node VALUES (true, true)");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<String>>> runs =
          threads.invokeAll(List.of(database.distribution()::run, database.distribution()::run));
      List<Integer> statements = new ArrayList<>();
      for (Future<List<String>> run : runs) {
        statements.add(run.get().size());
      }
      assertTrue(
          statements.contains(0) && statements.stream().anyMatch(n -> n > 0),
          () -> "" + statements);
    }
    assertEquals(List.of(), database.distribution().plan());
  }

  @Test
  void a_migration_distributes_the_tables_that_are_missing() {
    execute(
        CATALOG
            + "INSERT INTO pg_dist_node VALUES (true, true);"
            + " INSERT INTO pg_dist_partition VALUES ('account'), ('contact')");
    database.migrate();
    assertEquals(List.of(), database.distribution().plan());
  }

  @Test
  void a_migration_leaves_a_database_alone_that_is_not_distributed() {
    execute(CATALOG + "INSERT INTO pg_dist_node VALUES (true, true)");
    database.migrate();
    assertFalse(database.distribution().isDistributed());
  }

  @Test
  void a_failed_distribution_changes_nothing() {
    execute(
        CATALOG
            + "INSERT INTO pg_dist_node VALUES (true, true);"
            + " DROP FUNCTION truncate_local_data_after_distributing_table");
    assertThrows(RuntimeException.class, database.distribution()::run);
    assertFalse(database.distribution().isDistributed());
  }
}
