package dev.rubrica.persistence.distribution;

import dev.rubrica.persistence.explain.StatementRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rejects a statement that concerns more than one account. A rejected statement is not executed:
 * the test that caused it fails with the reason.
 */
final class SingleAccountCheck implements Consumer<StatementRun> {

  /**
   * Clean-ups and summaries of all accounts, each by a part of its text that no other statement
   * contains.
   */
  private static final List<String> CLEAN_UPS =
      List.of(
          "UPDATE contact_import\n"
              + "SET status = CASE WHEN step = 'SIMULATION' THEN 'UPLOADED' ELSE 'FAILED' END",
          "SELECT account_id, id, run\nFROM contact_import\nWHERE completed_at IS NULL",
          "UPDATE contact_import\nSET expires_at = NULL\nWHERE expires_at <= ?",
          "UPDATE contact_import\nSET columns = '[]', undoable = false\nWHERE completed_at < ?",
          "UPDATE contact_import\n"
              + "SET undo_alive_until = statement_timestamp() + ?::bigint * interval '1"
              + " millisecond'\n"
              + "WHERE undo_alive_until < ?",
          "DELETE FROM import_error AS r\nUSING contact_import i\nWHERE i.completed_at < ?",
          "DELETE FROM import_preview AS r\nUSING contact_import i\nWHERE i.completed_at < ?",
          "DELETE FROM simulated_preview AS r\nUSING contact_import i\nWHERE i.completed_at < ?",
          "DELETE FROM contact_import\nWHERE simulation\n  AND completed_at < ?",
          "FROM stored_file\nWHERE purpose = ?",
          "UPDATE contact_export\nSET status = ?, failure = ?, completed_at = ?\n"
              + "WHERE completed_at IS NULL\n  AND alive_until < ?",
          "SELECT d.account_id, d.id, d.since\nFROM (",
          "FROM campaign c\nJOIN campaign_progress g ON g.account_id = c.account_id",
          "FROM contact_counter\nWHERE contact_count > (SELECT sum(contact_count)",
          "FROM campaign_lease\nWHERE state = 0\n  AND lease_end > statement_timestamp()");

  private static final Pattern PARTITION = Pattern.compile("(\\w+)_partition_\\d");

  private final Set<String> seen = new ConcurrentSkipListSet<>();

  /** The texts of all statements so far. */
  Set<String> seen() {
    return new TreeSet<>(seen);
  }

  static List<String> cleanUps() {
    return CLEAN_UPS;
  }

  @Override
  public void accept(StatementRun run) {
    seen.add(run.sql());
    if (isCleanUp(run)) {
      return;
    }
    List<String> reasons = new ArrayList<>(StatementRule.violations(run.sql()));
    for (String table : tablesWithSeveralPartitions(run)) {
      reasons.add(
          "it reads several partitions of " + table + ", as if it were of several accounts");
    }
    if (!reasons.isEmpty()) {
      throw new AssertionError(message(reasons, run));
    }
  }

  boolean isCleanUp(StatementRun run) {
    return CLEAN_UPS.stream().anyMatch(run.sql()::contains);
  }

  private static String message(List<String> reasons, StatementRun run) {
    return """
    This statement cannot run on a database that is distributed by account:
    - %s
    Bind account_id = ? on every table of the statement, in the open. See \
    docs/decisions/0038-distribution-by-account.md.
    %s\
    """
        .formatted(String.join("\n- ", reasons), run);
  }

  private static Set<String> tablesWithSeveralPartitions(StatementRun run) {
    Set<String> partitions = new TreeSet<>(run.plan().relations());
    Set<String> once = new TreeSet<>();
    Set<String> several = new TreeSet<>();
    for (String partition : partitions) {
      Matcher name = PARTITION.matcher(partition);
      if (name.matches() && !once.add(name.group(1))) {
        several.add(name.group(1));
      }
    }
    return several;
  }
}
