package dev.rubrica.persistence;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.persistence.pool.DatabaseSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;

/**
 * A database with one account of many contacts of one kind, a hundred small accounts and an empty
 * one, all analysed, and an account that has grown since then, which the statistics do not contain.
 * A fifth of the phone numbers are suppressed.
 */
record LargeAccounts(
    Kind kind, DatabaseSettings settings, Subject full, Subject grown, Subject empty)
    implements AutoCloseable {

  private static final int GROWN = 5_000;
  private static final int LISTS = 1_000;

  /** The contact points of all contacts of the analysed accounts. */
  enum Kind {
    PHONE_AND_EMAIL,
    PHONE_ONLY,
    EMAIL_ONLY
  }

  /**
   * An account to work on.
   *
   * @param analysed whether the statistics know its contacts
   * @param lists a list of all contacts, one of a fifth of them, a small one and one without any
   * @param contacts ids of some contacts, in order
   * @param rows the number of its contacts and memberships
   */
  record Subject(
      String name, AccountId id, boolean analysed, long[] lists, long[] contacts, long rows) {}

  /**
   * @param contacts the number of contacts of the full account
   */
  static LargeAccounts create(Kind kind, int contacts) {
    DatabaseSettings settings = TestDatabase.create();
    try (Database database = Database.open(settings)) {
      database.migrate();
      try (Connection connection = database.dbClient().unwrap(Connection.class);
          Statement statement = connection.createStatement()) {
        return load(kind, contacts, settings, statement);
      }
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  private static LargeAccounts load(
      Kind kind, int contacts, DatabaseSettings settings, Statement statement) throws SQLException {
    statement.execute(script());
    statement.execute(
        "INSERT INTO account (name, plan, created_at)"
            + " SELECT 'account ' || n, 'UNLIMITED', now() FROM generate_series(1, 103) AS n");
    fill(statement, kind, 1, 1, contacts, LISTS);
    fill(statement, kind, 2, 101, 200, 4);
    statement.execute("SELECT restore_indexes()");
    statement.execute("VACUUM ANALYZE");
    fill(statement, Kind.PHONE_AND_EMAIL, 102, 102, GROWN, 4);
    fill(statement, Kind.PHONE_AND_EMAIL, 103, 103, 0, 4);
    return new LargeAccounts(
        kind,
        settings,
        subject(statement, "the full account", 1),
        subject(statement, "an account that grew after the statistics", 102),
        subject(statement, "an empty account", 103));
  }

  private static String script() {
    try (InputStream script = LargeAccounts.class.getResourceAsStream("full-accounts.sql")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void fill(
      Statement statement, Kind kind, int first, int last, int contacts, int lists)
      throws SQLException {
    statement.execute(
        "SELECT fill(%d, %d, %d, %d, %b, %b)"
            .formatted(
                first, last, contacts, lists, kind != Kind.EMAIL_ONLY, kind != Kind.PHONE_ONLY));
    statement.execute(
        """
        INSERT INTO suppressed_number (account_id, number, channels)
        SELECT account_id, phone, 1 + id %% 7
        FROM contact
        WHERE account_id BETWEEN %d AND %d
          AND id %% 5 = 0
          AND phone IS NOT NULL
        ON CONFLICT DO NOTHING
        """
            .formatted(first, last));
  }

  private static Subject subject(Statement statement, String name, long account)
      throws SQLException {
    String of = " WHERE account_id = " + account;
    return new Subject(
        name,
        new AccountId(account),
        account == 1,
        ids(statement, "SELECT id FROM contact_list" + of + " ORDER BY id LIMIT 4"),
        ids(statement, "SELECT id FROM contact" + of + " AND id % 3 = 0 ORDER BY id LIMIT 5000"),
        ids(statement, "SELECT count(*) FROM contact" + of)[0]
            + ids(statement, "SELECT count(*) FROM membership" + of)[0]);
  }

  private static long[] ids(Statement statement, String sql) throws SQLException {
    try (ResultSet result = statement.executeQuery("SELECT array(" + sql + ")")) {
      result.next();
      Long[] ids = (Long[]) result.getArray(1).getArray();
      return Stream.of(ids).mapToLong(Long::longValue).toArray();
    }
  }

  @Override
  public void close() {
    String url = settings.url();
    String name = url.substring(url.lastIndexOf('/') + 1).replaceAll("\\?.*", "");
    try (Connection connection = TestDatabase.server().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE " + name + " WITH (FORCE)");
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }
}
