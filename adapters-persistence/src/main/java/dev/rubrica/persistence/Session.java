package dev.rubrica.persistence;

import dev.rubrica.domain.IdSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;

/** Statements on one connection. Parameters stand in the order of their question marks. */
final class Session {

  private static final int FETCH = 10_000;
  private static final Pattern ESTIMATE = Pattern.compile("rows=(\\d+)");

  private final Connection connection;
  private final boolean again;
  private final ContactCount contactCount = new ContactCount(this);

  Session(Connection connection) {
    this(connection, false);
  }

  /**
   * @param again whether a transaction before did the same and failed
   */
  Session(Connection connection, boolean again) {
    this.connection = connection;
    this.again = again;
  }

  /** Whether this is tried once more: then it is worth locking too much rather than too little. */
  boolean again() {
    return again;
  }

  /** The account's counter, of this transaction. */
  ContactCount contactCount() {
    return contactCount;
  }

  /** Makes a value of the row the result stands on. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Takes the two ids of a row. */
  interface Pair {
    void accept(long first, long second);
  }

  <T> List<T> list(String sql, Row<T> row, Object... parameters) {
    try (PreparedStatement statement = prepare(sql, parameters)) {
      return rows(statement, row);
    } catch (SQLException failed) {
      throw new SqlFault(failed);
    }
  }

  /**
   * As {@link #list}, planned for these very parameters: for statements whose best plan depends on
   * them. (The plan the driver's named statements settle on is made for any.)
   */
  <T> List<T> listPlanned(String sql, Row<T> row, Object... parameters) {
    try (PreparedStatement statement = prepare(sql, parameters)) {
      statement.unwrap(PGStatement.class).setPrepareThreshold(0);
      return rows(statement, row);
    } catch (SQLException failed) {
      throw new SqlFault(failed);
    }
  }

  private static <T> List<T> rows(PreparedStatement statement, Row<T> row) throws SQLException {
    try (ResultSet result = statement.executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(row.read(result));
      }
      return rows;
    }
  }

  /** Runs reads that must tell of one moment. */
  <T> T snapshot(Supplier<T> reads) {
    try {
      if (!connection.getAutoCommit()) {
        return reads.get();
      }
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try {
        return reads.get();
      } finally {
        connection.rollback();
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setAutoCommit(true);
      }
    } catch (SQLException failed) {
      throw new SqlFault(failed);
    }
  }

  <T> Optional<T> first(String sql, Row<T> row, Object... parameters) {
    try (PreparedStatement statement = prepare(sql, parameters);
        ResultSet result = statement.executeQuery()) {
      return result.next() ? Optional.of(row.read(result)) : Optional.empty();
    } catch (SQLException failed) {
      throw new SqlFault(failed);
    }
  }

  /** The first column of the only row. */
  long number(String sql, Object... parameters) {
    return first(sql, row -> row.getLong(1), parameters).orElseThrow();
  }

  /** As {@link #number}, planned like {@link #listPlanned}. */
  long numberPlanned(String sql, Object... parameters) {
    return listPlanned(sql, row -> row.getLong(1), parameters).getFirst();
  }

  /** How many rows the planner expects of the query. */
  long estimate(String sql, Object... parameters) {
    String plan = listPlanned("EXPLAIN " + sql, row -> row.getString(1), parameters).getFirst();
    Matcher rows = ESTIMATE.matcher(plan);
    return rows.find() ? Long.parseLong(rows.group(1)) : Long.MAX_VALUE;
  }

  IdSet ids(String sql, Object... parameters) {
    return IdSet.of(list(sql, row -> row.getLong(1), parameters));
  }

  int update(String sql, Object... parameters) {
    try (PreparedStatement statement = prepare(sql, parameters)) {
      return statement.executeUpdate();
    } catch (SQLException failed) {
      throw new SqlFault(failed);
    }
  }

  /** As {@link #update}, planned like {@link #listPlanned}. */
  int updatePlanned(String sql, Object... parameters) {
    try (PreparedStatement statement = prepare(sql, parameters)) {
      statement.unwrap(PGStatement.class).setPrepareThreshold(0);
      return statement.executeUpdate();
    } catch (SQLException failed) {
      throw new SqlFault(failed);
    }
  }

  /** For a lock function and the like, whose row says nothing. */
  void run(String sql, Object... parameters) {
    first(sql, row -> null == row.getObject(1), parameters);
  }

  /**
   * Reads pairs of ids by the million without holding the rows: by cursor, and planned for these
   * very parameters (a plan made for any would do for a hundred rows, not for a million).
   */
  void eachPair(String sql, Pair action, Object... parameters) {
    try (PreparedStatement statement = prepare(sql, parameters)) {
      statement.unwrap(PGStatement.class).setPrepareThreshold(0);
      statement.setFetchSize(FETCH);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          action.accept(result.getLong(1), result.getLong(2));
        }
      }
    } catch (SQLException failed) {
      throw new SqlFault(failed);
    }
  }

  /** For work that may keep the server silent for longer than any request. */
  void waitWithoutLimit() {
    try {
      connection.setNetworkTimeout(Runnable::run, 0);
    } catch (SQLException failed) {
      throw new SqlFault(failed);
    }
  }

  /** Sends the rows of a COPY from the database, as text, and tells how many they are. */
  long copyOut(String copy, OutputStream rows) throws IOException {
    try {
      return connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy, rows);
    } catch (SQLException failed) {
      throw new SqlFault(failed);
    }
  }

  /** Takes the rows of a COPY into the database, as text, and tells how many they are. */
  long copyIn(String copy, InputStream rows) throws IOException {
    try {
      return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, rows);
    } catch (SQLException failed) {
      throw new SqlFault(failed);
    }
  }

  private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < parameters.length; i++) {
        bind(statement, i + 1, parameters[i]);
      }
      return statement;
    } catch (SQLException failed) {
      statement.close();
      throw failed;
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
