package dev.rubrica.persistence;

import java.lang.reflect.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A statement of the service, executed under EXPLAIN before it is executed itself, on the same
 * connection and in the same transaction, and rolled back to a savepoint.
 */
final class ExplainedStatement {

  private static final Pattern EXPLAINABLE =
      Pattern.compile("^\\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\\b");
  private static final Pattern MARK = Pattern.compile("\\?");

  private final Connection connection;
  private final String sql;
  private final Consumer<StatementRun> listener;
  private final SortedMap<Integer, Object> values = new TreeMap<>();
  private boolean planned;

  ExplainedStatement(Connection connection, String sql, Consumer<StatementRun> listener) {
    this.connection = connection;
    this.sql = sql;
    this.listener = listener;
  }

  /** Takes note of a value, or explains what is about to be executed. */
  void before(String method, Object[] arguments) throws SQLException {
    switch (method) {
      case "setObject", "setString" -> values.put((Integer) arguments[0], value(arguments[1]));
      case "setPrepareThreshold" -> planned = (Integer) arguments[0] == 0;
      case "executeQuery", "executeUpdate" -> explain();
      default -> {}
    }
  }

  private static Object value(Object value) {
    return value == null ? Unknown.NULL : value;
  }

  /** A null, which has no type of its own. */
  private enum Unknown {
    NULL
  }

  // What the service has planned for the very values never gets a generic plan.
  private void explain() throws SQLException {
    if (!EXPLAINABLE.matcher(sql).find()) {
      return;
    }
    tell(StatementRun.Mode.CUSTOM);
    if (!planned) {
      tell(StatementRun.Mode.GENERIC);
    }
  }

  private void tell(StatementRun.Mode mode) throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    if (autoCommit) {
      connection.setAutoCommit(false);
    }
    Savepoint before = connection.setSavepoint();
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      String json = json(statement, mode, before);
      listener.accept(new StatementRun(sql, mode, given(), QueryPlan.of(json)));
    } finally {
      if (autoCommit) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private String json(Statement statement, StatementRun.Mode mode, Savepoint before)
      throws SQLException {
    statement.execute("SET LOCAL plan_cache_mode = " + mode.setting());
    statement.execute("PREPARE explained " + each(ExplainedStatement::type) + " AS " + numbered());
    try {
      String execute = "EXECUTE explained " + each(ExplainedStatement::literal);
      try (ResultSet plan =
          statement.executeQuery(
              "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) " + execute)) {
        plan.next();
        return plan.getString(1);
      }
    } finally {
      connection.rollback(before);
      statement.execute("DEALLOCATE explained");
    }
  }

  private String each(Function<Object, String> form) {
    List<String> all = values.values().stream().map(form).toList();
    return all.isEmpty() ? "" : "(" + String.join(", ", all) + ")";
  }

  private String numbered() {
    int[] number = {0};
    return MARK.matcher(sql).replaceAll(_ -> "\\$" + ++number[0]);
  }

  /** The type as which the driver sends the value. */
  private static String type(Object value) {
    return switch (value) {
      case Long _ -> "bigint";
      case Integer _ -> "integer";
      case Boolean _ -> "boolean";
      case String _ -> "varchar";
      case OffsetDateTime _ -> "timestamptz";
      case long[] _ -> "bigint[]";
      case String[] _ -> "varchar[]";
      case Unknown _ -> "unknown";
      default -> throw new AssertionError("a value of " + value.getClass());
    };
  }

  private static String literal(Object value) {
    if (!value.getClass().isArray()) {
      return value instanceof Unknown
          ? "NULL"
          : "'" + value.toString().replace("'", "''") + "'::" + type(value);
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < Array.getLength(value); i++) {
      Object part = Array.get(value, i);
      parts.add(part == null ? "NULL" : "'" + part.toString().replace("'", "''") + "'");
    }
    return "ARRAY[" + String.join(", ", parts) + "]::" + type(value);
  }

  /** How many values there are; each element of an array is one. */
  private long given() {
    return values.values().stream()
        .mapToLong(value -> value.getClass().isArray() ? Array.getLength(value) : 1)
        .sum();
  }
}
