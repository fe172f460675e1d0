package dev.rubrica.persistence.jdbc;

import dev.rubrica.domain.IdSet;
import dev.rubrica.persistence.pool.HikariConnectionPool;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * Runs statements on one connection: those of one transaction, or reads outside of a transaction.
 * Parameters are passed in the order of their question marks. Not thread-safe.
 */
public final class PgSession {

  private static final int FETCH_SIZE = 10_000;

  private final Connection connection;
  private final boolean retry;
  private final boolean distributed;
  private final Instant begin;
  private final AccountContactCounter contactCount = new AccountContactCounter(this);
  private final TransactionCommit commit;
  private boolean foundNothing;
  private boolean holdsRows;

  public PgSession(Connection connection) {
    this(connection, false, false, Instant.MIN);
  }

  /**
   * @param retry whether an earlier transaction with the same work has failed
   * @param distributed whether the tables are distributed by account over several nodes
   * @param begin a time just before the first statement
   */
  public PgSession(Connection connection, boolean retry, boolean distributed, Instant begin) {
    this.connection = connection;
    this.retry = retry;
    this.distributed = distributed;
    this.begin = begin;
    this.commit = new TransactionCommit(this, connection);
  }

  /** Maps the current row of a result to a value. */
  public interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  /** Receives the two ids of a row. */
  public interface IdPairConsumer {
    void accept(long first, long second);
  }

  /** Executes a statement whose parameters are set. */
  interface Execution<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  /** Whether the work is retried: then it is better to lock too many rows than too few. */
  public boolean isRetry() {
    return retry;
  }

  /** Whether the tables are distributed by account over several nodes. */
  public boolean isDistributed() {
    return distributed;
  }

  /**
   * The time for changes of contacts: the given one, or the begin of the transaction if that is
   * later, for example because the caller has waited for a connection. {@link LowWatermark} relies
   * on it.
   */
  public Instant notBefore(Instant time) {
    return time.isBefore(begin) ? begin : time;
  }

  /** The pending changes of the contact counters. */
  public AccountContactCounter contactCount() {
    return contactCount;
  }

  /** The statements that are delayed until the commit, and the commit. */
  public TransactionCommit end() {
    return commit;
  }

  public CopyTransfer copy() {
    return new CopyTransfer(connection);
  }

  public <T> List<T> list(String sql, RowMapper<T> row, @Nullable Object... parameters) {
    return execute(sql, parameters, statement -> rows(statement, row, true));
  }

  public <T> List<T> list(SqlFragment statement, RowMapper<T> row) {
    return list(statement.sql(), row, statement.parameters());
  }

  /**
   * Like {@link #list}, but planned for the given parameters: for statements whose best plan
   * depends on them. (The driver's named statements eventually use a generic plan.)
   */
  public <T> List<T> listPlanned(SqlFragment statement, RowMapper<T> row) {
    return executePlanned(statement, prepared -> rows(prepared, row, true));
  }

  private <T> List<T> rows(PreparedStatement statement, RowMapper<T> row, boolean mayCount)
      throws SQLException {
    try (ResultSet result = statement.executeQuery()) {
      List<T> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(row.map(result));
        foundNothing |= mayCount && rows.size() == 1 && isNothing(result);
      }
      foundNothing |= rows.isEmpty();
      return rows;
    }
  }

  public <T> Optional<T> first(String sql, RowMapper<T> row, @Nullable Object... parameters) {
    return execute(
        sql,
        parameters,
        statement -> {
          try (ResultSet result = statement.executeQuery()) {
            boolean found = result.next();
            foundNothing |= !found || isNothing(result);
            return found ? Optional.of(row.map(result)) : Optional.empty();
          }
        });
  }

  public <T> Optional<T> first(SqlFragment statement, RowMapper<T> row) {
    return first(statement.sql(), row, statement.parameters());
  }

  // A count is always the first column.
  private static boolean isNothing(ResultSet row) throws SQLException {
    Object first = row.getObject(1);
    return first == null || first instanceof Number count && count.longValue() == 0;
  }

  /** The first column of the only row. */
  public long number(String sql, @Nullable Object... parameters) {
    return first(sql, row -> row.getLong(1), parameters).orElseThrow();
  }

  public long number(SqlFragment statement) {
    return number(statement.sql(), statement.parameters());
  }

  /** Like {@link #number}, but planned as by {@link #listPlanned}. */
  public long numberPlanned(SqlFragment statement) {
    return listPlanned(statement, row -> row.getLong(1)).getFirst();
  }

  // No id is 0, so the first row needs no check: only an empty result has found nothing.
  public IdSet ids(String sql, @Nullable Object... parameters) {
    return execute(
        sql, parameters, statement -> IdSet.of(rows(statement, row -> row.getLong(1), false)));
  }

  public IdSet ids(SqlFragment statement) {
    return ids(statement.sql(), statement.parameters());
  }

  /**
   * Reads pairs of ids through a cursor, without keeping the rows in memory. The statement is
   * planned as by {@link #listPlanned}: a generic plan is made for a hundred rows, not for a
   * million.
   */
  public void eachPair(SqlFragment statement, IdPairConsumer action) {
    executePlanned(
        statement,
        prepared -> {
          prepared.setFetchSize(FETCH_SIZE);
          try (ResultSet result = prepared.executeQuery()) {
            while (result.next()) {
              action.accept(result.getLong(1), result.getLong(2));
            }
          }
          return true;
        });
  }

  /** Returns the number of changed rows. */
  public int update(String sql, @Nullable Object... parameters) {
    return execute(sql, parameters, PreparedStatement::executeUpdate);
  }

  /** Like {@link #update}, but planned as by {@link #listPlanned}. */
  public int updatePlanned(SqlFragment statement) {
    return executePlanned(statement, PreparedStatement::executeUpdate);
  }

  /** Runs a query whose result is ignored, such as the call of a lock function. */
  public void run(String sql, @Nullable Object... parameters) {
    first(sql, row -> null == row.getObject(1), parameters);
  }

  /** Runs a script of any number of statements without parameters. */
  public void script(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    } catch (SQLException e) {
      throw new StatementFailedException(e);
    }
  }

  <T> T executePlanned(SqlFragment statement, Execution<T> execution) {
    return execute(
        statement.sql(),
        statement.parameters(),
        prepared -> {
          prepared.unwrap(PGStatement.class).setPrepareThreshold(0);
          return execution.of(prepared);
        });
  }

  <T> T execute(String sql, @Nullable Object[] parameters, Execution<T> execution) {
    contactCount.writeIfRead(parameters);
    String text = distributed ? AccountParameter.inTheOpen(sql) : sql;
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      ParameterBinder.bind(statement, parameters);
      return execution.of(statement);
    } catch (SQLException e) {
      throw new StatementFailedException(e);
    }
  }

  /** Runs reads that see one snapshot of the database. */
  public <T> T snapshot(Supplier<T> reads) {
    return new ReadSnapshot(connection).run(reads);
  }

  /** As {@link #snapshot}; empty if one of the statements takes longer than this time. */
  public <T> Optional<T> snapshotWithin(Duration time, Supplier<T> reads) {
    return new ReadSnapshot(connection).runWithin(time, reads);
  }

  /**
   * Runs statements for which the planner must not use this method, unless there is no other.
   * Assumes that the method is enabled before, which is PostgreSQL's default, and that a
   * transaction is open: the setting ends with it at the latest. After a failed statement the
   * server accepts nothing but the rollback, which restores the setting as well.
   */
  public <T> T without(PlannerMethod method, Supplier<T> statements) {
    return method.without(this, statements);
  }

  /** Sets the lock timeout of a transaction on many rows, longer than that of other requests. */
  public void waitForOthers() {
    update("SET LOCAL lock_timeout = '" + HikariConnectionPool.LONG_WAIT + "'");
  }

  /** Removes the network timeout, for statements that may run longer than any request. */
  public void waitWithoutLimit() {
    try {
      connection.setNetworkTimeout(Runnable::run, 0);
    } catch (SQLException e) {
      throw new StatementFailedException(e);
    }
  }

  /** Records that existing rows are locked: their account then exists until the commit. */
  public void holdsRows() {
    holdsRows = true;
  }

  /** Whether the account of this transaction is known to exist until the commit. */
  public boolean holdsAccount() {
    return holdsRows || contactCount.hasChanges() || contactCount.isWritten();
  }

  /** Records that a query has found no row. */
  void findsNothing() {
    foundNothing = true;
  }

  /** Whether a query has found no row, or has counted none. */
  public boolean foundNothing() {
    return foundNothing;
  }
}
