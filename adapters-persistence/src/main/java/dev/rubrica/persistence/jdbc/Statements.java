package dev.rubrica.persistence.jdbc;

import dev.rubrica.domain.IdSet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGStatement;

/** Statements on one connection. Parameters stand in the order of their question marks. */
public sealed class Statements permits PgSession {

  private static final int FETCH = 10_000;
  private static final Pattern ESTIMATE = Pattern.compile("rows=(\\d+)");

  private final Connection connection;
  private boolean foundNothing;

  Statements(Connection connection) {
    this.connection = connection;
  }

  /** Whether a query found no row, or counted none. */
  public boolean foundNothing() {
    return foundNothing;
  }

  /** Makes a value of the row the result stands on. */
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Takes the two ids of a row. */
  public interface Pair {
    void accept(long first, long second);
  }

  /** Has a statement whose parameters are set do its work. */
  public interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  public <T> List<T> list(String sql, Row<T> row, Object... parameters) {
    return use(sql, parameters, statement -> rows(statement, row, true));
  }

  public <T> List<T> list(SqlFragment statement, Row<T> row) {
    return list(statement.sql(), row, statement.parameters());
  }

  /**
   * As {@link #list}, planned for these very parameters: for statements whose best plan depends on
   * them. (The plan the driver's named statements settle on is made for any.)
   */
  public <T> List<T> listPlanned(SqlFragment statement, Row<T> row) {
    return usePlanned(statement, it -> rows(it, row, true));
  }

  private <T> List<T> rows(PreparedStatement statement, Row<T> row, boolean mayCount)
      throws SQLException {
    try (ResultSet result = statement.executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(row.read(result));
        foundNothing |= mayCount && rows.size() == 1 && isNothing(result);
      }
      foundNothing |= rows.isEmpty();
      return rows;
    }
  }

  public <T> Optional<T> first(String sql, Row<T> row, Object... parameters) {
    return use(
        sql,
        parameters,
        statement -> {
          try (ResultSet result = statement.executeQuery()) {
            boolean found = result.next();
            foundNothing |= !found || isNothing(result);
            return found ? Optional.of(row.read(result)) : Optional.empty();
          }
        });
  }

  // Counts stand in the first column.
  private static boolean isNothing(ResultSet row) throws SQLException {
    Object first = row.getObject(1);
    return first == null || first instanceof Number count && count.longValue() == 0;
  }

  public <T> Optional<T> first(SqlFragment statement, Row<T> row) {
    return first(statement.sql(), row, statement.parameters());
  }

  /** The first column of the only row. */
  public long number(String sql, Object... parameters) {
    return first(sql, row -> row.getLong(1), parameters).orElseThrow();
  }

  public long number(SqlFragment statement) {
    return number(statement.sql(), statement.parameters());
  }

  /** As {@link #number}, planned like {@link #listPlanned}. */
  public long numberPlanned(SqlFragment statement) {
    return listPlanned(statement, row -> row.getLong(1)).getFirst();
  }

  /** How many rows the planner expects of the query. */
  public long estimate(SqlFragment query) {
    String plan =
        listPlanned(SqlFragment.of("EXPLAIN ").then(query), row -> row.getString(1)).getFirst();
    Matcher rows = ESTIMATE.matcher(plan);
    return rows.find() ? Long.parseLong(rows.group(1)) : Long.MAX_VALUE;
  }

  // No id is 0: only an empty result says nothing.
  public IdSet ids(String sql, Object... parameters) {
    return use(sql, parameters, it -> IdSet.of(rows(it, row -> row.getLong(1), false)));
  }

  public IdSet ids(SqlFragment statement) {
    return ids(statement.sql(), statement.parameters());
  }

  public int update(String sql, Object... parameters) {
    return use(sql, parameters, PreparedStatement::executeUpdate);
  }

  /** As {@link #update}, planned like {@link #listPlanned}. */
  public int updatePlanned(SqlFragment statement) {
    return usePlanned(statement, PreparedStatement::executeUpdate);
  }

  /** For a lock function and the like, whose row says nothing. */
  public void run(String sql, Object... parameters) {
    first(sql, row -> null == row.getObject(1), parameters);
  }

  /**
   * Reads pairs of ids by the million without holding the rows: by cursor, and planned for these
   * very parameters (a plan made for any would do for a hundred rows, not for a million).
   */
  public void eachPair(SqlFragment statement, Pair action) {
    usePlanned(
        statement,
        it -> {
          it.setFetchSize(FETCH);
          try (ResultSet result = it.executeQuery()) {
            while (result.next()) {
              action.accept(result.getLong(1), result.getLong(2));
            }
          }
          return null;
        });
  }

  private <T> T usePlanned(SqlFragment statement, Use<T> use) {
    return use(
        statement.sql(),
        statement.parameters(),
        it -> {
          it.unwrap(PGStatement.class).setPrepareThreshold(0);
          return use.of(it);
        });
  }

  <T> T use(String sql, Object[] parameters, Use<T> use) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        bind(statement, i + 1, parameters[i]);
      }
      return use.of(statement);
    } catch (SQLException failed) {
      throw new StatementFailedException(failed);
    }
  }

  private static void bind(PreparedStatement statement, int index, Object value)
      throws SQLException {
    switch (value) {
      case IdSet ids -> statement.setObject(index, ids.toArray());
      case Instant time -> statement.setObject(index, time.atOffset(ZoneOffset.UTC));
      case Enum<?> word -> statement.setString(index, word.name());
      case null -> statement.setObject(index, null);
      default -> statement.setObject(index, value);
    }
  }
}
