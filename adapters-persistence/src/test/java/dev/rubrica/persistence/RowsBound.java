package dev.rubrica.persistence;

import dev.rubrica.persistence.explain.QueryPlan;
import dev.rubrica.persistence.explain.StatementRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How much a statement may read: in proportion to the values it is given and the rows it returns or
 * changes, and to what its operation has to go through besides.
 *
 * @param besides rows that the operation cannot do without, as those that a filter passes over
 */
record RowsBound(long besides) {

  /** Tables that hold rows of all accounts by the hundred thousand. */
  private static final Set<String> LARGE = Set.of("contact", "membership", "import_error");

  private static final int ROWS = 8;
  private static final int PAGES = 60;
  private static final int SLACK = 300;

  /** A row that is passed over may be met in a table, by a probe and in a sorted copy. */
  private static final int PASSES = 4;

  /** What is wrong with the run, in words; nothing when all is well. */
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
