package dev.rubrica.persistence.explain;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement of the service, or several that are sent together, explained before it is executed,
 * on the same connection and in the same transaction, and rolled back to a savepoint.
 */
final class ExplainedStatement {

  private static final Pattern EXPLAINABLE =
      Pattern.compile("^\\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\\b");
  private static final Pattern MARK = Pattern.compile("\\?");

  private final Connection connection;
  private final String sql;
  private final boolean analyzed;
  private final Consumer<StatementRun> listener;
  private final SortedMap<Integer, Object> values = new TreeMap<>();
  private boolean planned;

  ExplainedStatement(
      Connection connection, String sql, boolean analyzed, Consumer<StatementRun> listener) {
    this.connection = connection;
    this.sql = sql;
    this.analyzed = analyzed;
    this.listener = listener;
  }

  /** Records a value, or explains the statement that is about to be executed. */
  void before(String method, Object[] arguments) throws SQLException {
    switch (method) {
      case "setObject", "setString" -> values.put((Integer) arguments[0], value(arguments[1]));
      case "setPrepareThreshold" -> planned = (Integer) arguments[0] == 0;
      case "executeQuery", "executeUpdate", "execute" -> explainAll();
      default -> {}
    }
  }

  private static Object value(Object value) {
    return value == null ? Unknown.NULL : value;
  }

  /** A null, which has no type. */
  private enum Unknown {
    NULL
  }

  private void explainAll() throws SQLException {
    int used = 0;
    for (String one : sql.split(";\n")) {
      int marks = (int) MARK.matcher(one).results().count();
      SortedMap<Integer, Object> own = values.subMap(used + 1, used + marks + 1);
      used += marks;
      if (EXPLAINABLE.matcher(one).find()) {
        explain(one, List.copyOf(own.values()));
      }
    }
  }

  // A statement that is always planned for its values never gets a generic plan.
  private void explain(String one, List<Object> own) throws SQLException {
    explain(one, own, StatementRun.Mode.CUSTOM);
    if (analyzed && !planned) {
      explain(one, own, StatementRun.Mode.GENERIC);
    }
  }

  private void explain(String one, List<Object> own, StatementRun.Mode mode) throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    if (autoCommit) {
      connection.setAutoCommit(false);
    }
    Savepoint before = connection.setSavepoint();
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("SET LOCAL plan_cache_mode = " + mode.setting());
      String json = json(statement, one, own, before);
      listener.accept(new StatementRun(one, mode, given(own), QueryPlan.of(json)));
    } finally {
      if (autoCommit) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private String json(Statement statement, String one, List<Object> own, Savepoint before)
      throws SQLException {
    try {
      return analyzed
          ? json(
              statement,
              "EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) "
                  + prepared(statement, one, own))
          : json(statement, "EXPLAIN (FORMAT JSON) " + withLiterals(one, own));
    } finally {
      connection.rollback(before);
      if (analyzed) {
        statement.execute("DEALLOCATE explained");
      }
    }
  }

  // A prepared statement, because only that can have a generic plan.
  private static String prepared(Statement statement, String one, List<Object> own)
      throws SQLException {
    int[] number = {0};
    String numbered = MARK.matcher(one).replaceAll(_ -> "\\$" + ++number[0]);
    statement.execute(
        "PREPARE explained " + each(own, ExplainedStatement::type) + " AS " + numbered);
    return "EXECUTE explained " + each(own, ExplainedStatement::literal);
  }

  private static String withLiterals(String one, List<Object> own) {
    Iterator<Object> next = own.iterator();
    return MARK.matcher(one).replaceAll(_ -> Matcher.quoteReplacement(literal(next.next())));
  }

  private static String json(Statement statement, String explain) throws SQLException {
    try (ResultSet plan = statement.executeQuery(explain)) {
      plan.next();
      return plan.getString(1);
    }
  }

  private static String each(List<Object> own, Function<Object, String> form) {
    List<String> all = own.stream().map(form).toList();
    return all.isEmpty() ? "" : "(" + String.join(", ", all) + ")";
  }

  /** The type that the driver sends for the value. */
  private static String type(Object value) {
    return switch (value) {
      case Long _ -> "bigint";
      case Integer _ -> "integer";
      case Boolean _ -> "boolean";
      case BigDecimal _ -> "numeric";
      case String _ -> "varchar";
      case LocalDate _ -> "date";
      case OffsetDateTime _ -> "timestamptz";
      case long[] _ -> "bigint[]";
      case int[] _ -> "integer[]";
      case Boolean[] _ -> "boolean[]";
      case String[] _ -> "varchar[]";
      case byte[] _ -> "bytea";
      case byte[][] _ -> "bytea[]";
      case UUID _ -> "uuid";
      case Unknown _ -> "unknown";
      default -> throw new AssertionError("a value of " + value.getClass());
    };
  }

  private static String literal(Object value) {
    if (value instanceof byte[] bytes) {
      return "'\\x" + HexFormat.of().formatHex(bytes) + "'::bytea";
    }
    if (!value.getClass().isArray()) {
      return value instanceof Unknown
          ? "NULL"
          : "'" + value.toString().replace("'", "''") + "'::" + type(value);
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < Array.getLength(value); i++) {
      Object part = Array.get(value, i);
      parts.add(element(part));
    }
    return "ARRAY[" + String.join(", ", parts) + "]::" + type(value);
  }

  private static String element(Object part) {
    return switch (part) {
      case null -> "NULL";
      case byte[] bytes -> literal(bytes);
      default -> "'" + part.toString().replace("'", "''") + "'";
    };
  }

  private static boolean isList(Object value) {
    return value.getClass().isArray() && !(value instanceof byte[]);
  }

  /** The number of values; each element of an array counts. */
  private static long given(List<Object> own) {
    return own.stream().mapToLong(value -> isList(value) ? Array.getLength(value) : 1).sum();
  }
}
