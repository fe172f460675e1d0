package dev.rubrica.persistence.storage;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.persistence.contact.KnownCustomFields;
import dev.rubrica.persistence.jdbc.LowWatermark;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlStates;
import dev.rubrica.persistence.jdbc.StatementFailedException;
import dev.rubrica.persistence.pool.Bulkhead;
import dev.rubrica.persistence.search.MajorityAccount;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbClientException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes connections, begins, commits, rolls back and retries; no other class does. The connections
 * come from DbClient, see docs/decisions/0003-dbclient.md.
 */
public final class PgStorage implements Storage {

  private static final int ATTEMPTS = 4;

  // Network timeouts: a connection that is silent for longer counts as lost, as in a network
  // partition. They exceed the time of every read, and of a bulk call on the largest account.
  private static final int READ_MILLIS = 30_000;
  private static final int WRITE_MILLIS = 300_000;

  private final DbClient dbClient;
  private final Bulkhead accounts;
  private final Bulkhead others;
  private final boolean patient;
  private final BooleanSupplier distributed;
  private final Clock clock;
  private final Pseudonyms pseudonyms;
  private final LowWatermark watermark = new LowWatermark();
  private final MajorityAccount majority = new MajorityAccount();
  private final KnownCustomFields knownCustomFields = new KnownCustomFields();

  private PgStorage(
      DbClient dbClient,
      Bulkhead accounts,
      Bulkhead others,
      boolean patient,
      BooleanSupplier distributed,
      Clock clock,
      Pseudonyms pseudonyms) {
    this.dbClient = dbClient;
    this.accounts = accounts;
    this.others = others;
    this.patient = patient;
    this.distributed = distributed;
    this.clock = clock;
    this.pseudonyms = pseudonyms;
  }

  /**
   * A storage for requests.
   *
   * @param accounts the bulkhead for work of accounts
   * @param others the bulkhead for all other work
   * @param distributed whether the tables are distributed by account over several nodes
   * @param clock contacts are changed at the begin of their transaction by this clock, or later
   * @param pseudonyms of erased people
   */
  public static PgStorage forRequests(
      DbClient dbClient,
      Bulkhead accounts,
      Bulkhead others,
      BooleanSupplier distributed,
      Clock clock,
      Pseudonyms pseudonyms) {
    return new PgStorage(dbClient, accounts, others, false, distributed, clock, pseudonyms);
  }

  /**
   * A storage for background work. All its transactions have the long lock timeout: that of the
   * session may be the short one, since a connection pooler has one kind of sessions for all.
   *
   * @param distributed whether the tables are distributed by account over several nodes
   * @param clock contacts are changed at the begin of their transaction by this clock, or later
   * @param pseudonyms of erased people
   */
  public static PgStorage forBackground(
      DbClient dbClient,
      Bulkhead gate,
      BooleanSupplier distributed,
      Clock clock,
      Pseudonyms pseudonyms) {
    return new PgStorage(dbClient, gate, gate, true, distributed, clock, pseudonyms);
  }

  /** The bulkhead and the lock timeout of a transaction. */
  private record Way(Bulkhead gate, @Nullable AccountId account, boolean inBulk) {
    Bulkhead.Place enter() {
      return gate.enter(account);
    }
  }

  @Override
  public <T extends @Nullable Object> T read(Function<Repositories, T> work) {
    return read(new Way(others, null, false), work);
  }

  @Override
  public <T extends @Nullable Object> T read(AccountId account, Function<Repositories, T> work) {
    return read(new Way(accounts, account, false), known(account, work));
  }

  @Override
  public <T extends @Nullable Object> T readSnapshot(
      AccountId account, Function<Repositories, T> work) {
    Function<Repositories, T> known = known(account, work);
    // Counts of all contacts of the largest account take longer than other reads.
    return readSession(
        new Way(accounts, account, false),
        WRITE_MILLIS,
        session -> session.snapshot(() -> known.apply(repositories(session))));
  }

  @Override
  public <T> Optional<T> readWithin(
      AccountId account, Duration time, Function<Repositories, T> work) {
    Function<Repositories, T> known = known(account, work);
    return readSession(
        new Way(accounts, account, false),
        READ_MILLIS,
        session -> session.snapshotWithin(time, () -> known.apply(repositories(session))));
  }

  private <T extends @Nullable Object> T read(Way way, Function<Repositories, T> work) {
    return readSession(way, READ_MILLIS, session -> work.apply(repositories(session)));
  }

  /** Like {@link #read(Function)}, for statements that belong to no repository. */
  public <T extends @Nullable Object> T readSession(Function<PgSession, T> work) {
    return readSession(new Way(others, null, false), READ_MILLIS, work);
  }

  private <T extends @Nullable Object> T readSession(
      Way way, int silence, Function<PgSession, T> work) {
    try (Bulkhead.Place _ = way.enter();
        Connection connection = connect(silence)) {
      return work.apply(session(connection, false));
    } catch (StatementFailedException e) {
      throw SqlStates.translate(e.cause());
    } catch (SQLException e) {
      throw SqlStates.translate(e);
    }
  }

  @Override
  public <T extends @Nullable Object> T write(Function<Repositories, T> work) {
    return write(new Way(others, null, false), work);
  }

  @Override
  public <T extends @Nullable Object> T write(AccountId account, Function<Repositories, T> work) {
    return write(new Way(accounts, account, false), known(account, work));
  }

  @Override
  public <T extends @Nullable Object> T writeInBulk(
      AccountId account, Function<Repositories, T> work) {
    return write(new Way(accounts, account, true), known(account, work));
  }

  private static <T extends @Nullable Object> Function<Repositories, T> known(
      AccountId account, Function<Repositories, T> work) {
    return in -> new AccountExistenceCheck(account).answer(in, work);
  }

  private <T extends @Nullable Object> T write(Way way, Function<Repositories, T> work) {
    return writeSession(way, session -> work.apply(repositories(session)));
  }

  /** Like {@link #write(Function)}, for statements that belong to no repository. */
  public <T extends @Nullable Object> T writeSession(Function<PgSession, T> work) {
    return writeSession(new Way(others, null, false), work);
  }

  private <T extends @Nullable Object> T writeSession(Way way, Function<PgSession, T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return inTransaction(way, work, attempt > 1);
      } catch (StatementFailedException e) {
        if (attempt == ATTEMPTS || !SqlStates.isRetryable(e.cause())) {
          throw SqlStates.translate(e.cause());
        }
        pause(attempt);
      }
    }
  }

  private <T extends @Nullable Object> T inTransaction(
      Way way, Function<PgSession, T> work, boolean again) {
    try (Bulkhead.Place _ = way.enter();
        Released connection = new Released(connect(WRITE_MILLIS))) {
      connection.get().setAutoCommit(false);
      return attempt(
          session(connection.get(), again), connection.get(), way.inBulk() || patient, work);
    } catch (SQLException e) {
      throw new StatementFailedException(e);
    }
  }

  /** A connection whose failure to close does not hide the outcome of the transaction. */
  private record Released(Connection get) implements AutoCloseable {
    @Override
    public void close() {
      try {
        get.close();
      } catch (SQLException _) {
        // The pool evicts the connection. The outcome of the transaction is known.
      }
    }
  }

  private static <T extends @Nullable Object> T attempt(
      PgSession session, Connection connection, boolean waits, Function<PgSession, T> work) {
    try {
      if (waits) {
        session.waitForOthers();
      }
      T result = work.apply(session);
      session.end().commit();
      return result;
    } catch (Throwable e) {
      try {
        connection.rollback();
      } catch (SQLException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  /** The repositories of a transaction, or of reads. */
  Repositories repositories(PgSession session) {
    return new PgRepositories(session, knownCustomFields, watermark, majority, pseudonyms);
  }

  private PgSession session(Connection connection, boolean retry) {
    return new PgSession(connection, retry, distributed.getAsBoolean(), clock.instant());
  }

  private Connection connect(int silence) throws SQLException {
    try {
      Connection connection = dbClient.unwrap(Connection.class);
      connection.setNetworkTimeout(Runnable::run, silence);
      return connection;
    } catch (DbClientException e) {
      throw new StorageUnavailableException(false, e);
    }
  }

  // Random, so that two transactions that conflicted do not conflict again.
  private static void pause(int attempt) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(5L * attempt, 25L * attempt));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageUnavailableException(false, e);
    }
  }
}
