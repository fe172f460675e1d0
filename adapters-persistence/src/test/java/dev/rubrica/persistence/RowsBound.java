package dev.rubrica.persistence;

import dev.rubrica.persistence.explain.QueryPlan;
import dev.rubrica.persistence.explain.StatementRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The number of rows that a statement may read: in proportion to its parameters, to the rows that
 * it returns or changes, and to the rows that its operation must read in addition.
 *
 * @param besides the rows to read in addition, such as those that a filter excludes
 */
record RowsBound(long besides) {

  /** The tables with hundreds of thousands of rows of all accounts. */
  private static final Set<String> LARGE =
      Set.of("contact", "membership", "import_error", "suppressed_number");

  private static final int ROWS = 8;
  private static final int PAGES = 60;
  private static final int SLACK = 300;

  /** An excluded row may be read in a table, by a probe, and in a sorted copy. */
  private static final int PASSES = 4;

  /** The violations of the bound by the run. */
  List<String> faults(StatementRun run) {
    QueryPlan plan = run.plan();
    long rows = run.given() + plan.returned() + plan.changed();
    List<String> faults = new ArrayList<>();
    for (String table : plan.scanned()) {
      if (LARGE.contains(table) && besides == 0 && plan.read() > SLACK) {
        faults.add("scans " + table);
      }
    }
    check(faults, "rows", plan.read(), SLACK + ROWS * rows + PASSES * besides);
    check(faults, "pages", plan.buffers(), SLACK + PAGES * rows + PASSES * besides);
    return faults;
  }

  private static void check(List<String> faults, String what, long read, long most) {
    if (read > most) {
      faults.add("reads " + read + " " + what + " instead of at most " + most);
    }
  }
}
