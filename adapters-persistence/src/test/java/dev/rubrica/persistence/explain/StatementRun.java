package dev.rubrica.persistence.explain;

/**
 * One execution of a statement of the service under EXPLAIN.
 *
 * @param given how many values it was given; each element of an array is one
 */
public record StatementRun(String sql, Mode mode, long given, QueryPlan plan) {

  /** Whether the plan was made for any values or for these. */
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
