package dev.rubrica.persistence.explain;

/**
 * One execution of a statement of the service under EXPLAIN.
 *
 * @param given the number of its values; each element of an array counts
 */
public record StatementRun(String sql, Mode mode, long given, QueryPlan plan) {

  /** Whether the plan is for any values or for the given ones. */
  public enum Mode {
    GENERIC,
    CUSTOM;

    String setting() {
      return this == GENERIC ? "force_generic_plan" : "force_custom_plan";
    }
  }

  @Override
  public String toString() {
    return mode + " plan of\n" + sql.strip() + "\n" + plan;
  }
}
