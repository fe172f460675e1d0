package dev.rubrica.persistence.distribution;

import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.storage.PgStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Distributes the tables with rows of accounts over the nodes of a Citus cluster, by account. The
 * accounts are copied to every node; the API keys stay on the coordinator, so that they can be
 * listed and revoked while a worker is down, and so do the secret of links and the fingerprint of
 * the erasure key. Repeatable: only what is missing is done.
 */
public final class DatabaseDistribution {

  // "Dist" in ASCII, a class of its own: the lock never conflicts with those of accounts.
  private static final int LOCK_CLASS = 0x44697374;

  /** The table whose shards decide on which nodes those of the other tables are. */
  private static final String FIRST = "contact_counter";

  private static final List<String> OTHERS =
      List.of(
          "contact",
          "tag",
          "custom_field",
          "contact_list",
          "membership",
          "contact_import",
          "import_error",
          "import_preview",
          "import_batch",
          "import_change",
          "simulated_preview",
          "import_upload",
          "audit_entry",
          "audit_subject",
          "erased_identity",
          "kept_answer",
          "stored_file",
          "stored_file_part",
          "contact_export",
          "suppression",
          "suppressed_number",
          "suppression_counter",
          "consent",
          "consent_wording",
          "campaign",
          "campaign_source",
          "campaign_destination",
          "campaign_claim",
          "campaign_progress",
          "campaign_block",
          "campaign_part",
          "campaign_exception",
          "campaign_lease",
          "campaign_purge");

  private final PgStorage storage;

  public DatabaseDistribution(PgStorage storage) {
    this.storage = storage;
  }

  /** The tables that are distributed by account. */
  public static Set<String> tables() {
    Set<String> tables = new TreeSet<>(OTHERS);
    tables.add(FIRST);
    return tables;
  }

  /** Whether the tables are distributed, all or some of them. */
  public boolean isDistributed() {
    return storage.readSession(session -> hasCitus(session) && !present(session).isEmpty());
  }

  /**
   * The SQL statements that {@link #run} would execute, in order; empty if nothing is missing.
   *
   * @throws DistributionException the database has no Citus extension, or no node for the tables
   */
  public List<String> plan() {
    return storage.readSession(
        session -> {
          List<String> statements = distribution(session);
          if (!statements.isEmpty()) {
            statements.addAll(settings(session));
          }
          return statements;
        });
  }

  /**
   * Distributes what is not distributed yet, in one transaction, with all rows. Writes to the
   * tables wait meanwhile, and so does another process that distributes them. Returns the
   * statements that were executed.
   *
   * @throws DistributionException like {@link #plan}; nothing was changed
   */
  public List<String> run() {
    return storage.writeSession(
        session -> {
          session.waitWithoutLimit();
          session.update("SET LOCAL lock_timeout = '0'");
          session.run("SELECT pg_advisory_xact_lock(?, 1)", LOCK_CLASS);
          List<String> statements = distribution(session);
          if (!statements.isEmpty()) {
            statements.addAll(settings(session));
          }
          statements.forEach(session::script);
          return statements;
        });
  }

  private static List<String> distribution(PgSession session) {
    requireNodes(session);
    Set<String> present = present(session);
    List<String> statements = new ArrayList<>();
    if (!present.contains("account")) {
      // Otherwise Citus adds api_key to its metadata, which fails because of its identity column.
      statements.add("SET LOCAL citus.enable_local_reference_table_foreign_keys TO off");
      statements.add("SELECT create_reference_table('account')");
    }
    if (!present.contains("contact")) {
      // Without statistics every account looks average to the planner; see AccountParameter.
      // Setting the type again deletes existing statistics and does not rewrite the table.
      statements.add(
          "ALTER TABLE contact ALTER COLUMN account_id SET STATISTICS 0,"
              + " ALTER COLUMN account_id TYPE bigint");
    }
    if (!present.contains(FIRST)) {
      statements.add(distribute(FIRST, "none"));
    }
    OTHERS.stream()
        .filter(table -> !present.contains(table))
        .forEach(table -> statements.add(distribute(table, FIRST)));
    tables().stream()
        .filter(table -> !present.contains(table))
        .forEach(table -> statements.add(removeLocalRows(table)));
    return statements;
  }

  private static String distribute(String table, String colocation) {
    return "SELECT create_distributed_table('%s', 'account_id', colocate_with => '%s')"
        .formatted(table, colocation);
  }

  private static String removeLocalRows(String table) {
    return "SELECT truncate_local_data_after_distributing_table('%s')".formatted(table);
  }

  // Settings of a session stay on the coordinator; those of a role apply to its connections to the
  // workers as well.
  private static List<String> settings(PgSession session) {
    String database =
        session
            .first("SELECT quote_ident(current_database())", row -> row.getString(1))
            .orElseThrow();
    String role =
        session.first("SELECT quote_ident(current_user)", row -> row.getString(1)).orElseThrow();
    String forDatabase = "ALTER DATABASE " + database + " SET ";
    String forRole = "ALTER ROLE " + role + " IN DATABASE " + database + " SET ";
    return List.of(
        // Later migrations change account and a distributed table in one transaction.
        forDatabase + "citus.multi_shard_modify_mode = 'sequential'",
        // SET LOCAL of a transaction applies to its statements on workers.
        forDatabase + "citus.propagate_set_commands = 'local'",
        forRole + "lock_timeout = '30s'",
        forRole + "jit = off");
  }

  private static void requireNodes(PgSession session) {
    if (!hasCitus(session)) {
      throw new DistributionException(
          "the database has no Citus extension: create it and add the workers,"
              + " see docs/distributed.md");
    }
    long nodes =
        session.number("SELECT count(*) FROM pg_dist_node WHERE isactive AND shouldhaveshards");
    if (nodes == 0) {
      throw new DistributionException(
          "the Citus cluster has no node for the tables: add one with citus_add_node,"
              + " see docs/distributed.md");
    }
  }

  private static boolean hasCitus(PgSession session) {
    return session.number("SELECT count(to_regclass('pg_dist_partition'))") > 0;
  }

  /** The tables of the current schema that are distributed or copied to every node. */
  private static Set<String> present(PgSession session) {
    return new TreeSet<>(
        session.list(
            """
            SELECT c.relname
            FROM pg_dist_partition d
            JOIN pg_class c ON c.oid = d.logicalrelid
            WHERE c.relnamespace = current_schema()::regnamespace
            """,
            row -> row.getString(1)));
  }
}
