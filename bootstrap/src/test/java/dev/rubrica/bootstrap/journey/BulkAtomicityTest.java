package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.server.RunningService;
import dev.rubrica.persistence.ConsistencyCheck;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A bulk call is atomic: the database process that runs it is killed in the middle. */
@Isolated("it locks a whole table of the shared service")
class BulkAtomicityTest {

  private static final int CONTACTS = 4_000;
  private static final int PAIRS = 3 * CONTACTS;

  private final AccountFixture fixture = AccountFixture.fresh();
  private final ApiClient api = fixture.api();
  private final List<Long> lists =
      List.of(fixture.list("Nord"), fixture.list("Centro"), fixture.list("Sud"));
  private final Object everyone = AccountFixture.everyoneBut(lists, List.of());

  private LockHolder lockHolder;
  private long account;

  // The last contact is the last by id and by name, since a plan may use either order.
  @BeforeEach
  void fill() throws SQLException {
    lockHolder = new LockHolder(RunningService.shared()::connect);
    account = lockHolder.number("SELECT account_id FROM contact_list WHERE id = ?", lists.get(0));
    lockHolder.change(
        """
        INSERT INTO contact (account_id, phone, valid, test, channels, custom_fields, created_at,
          updated_at, sort_name, sort_first, sort_last, sort_email, search_text)
        SELECT ?, '+39' || 3330000000 + n, TRUE, FALSE, 1, '{}', now(),
          now(), 'name ' || to_char(n, '00000'), 'name', n, 'none', n
        FROM generate_series(1, ?) AS n
        """,
        account,
        CONTACTS);
    lockHolder.change(
        "UPDATE contact_counter SET contact_count = ? WHERE account_id = ?", CONTACTS, account);
  }

  @AfterEach
  void leave() throws SQLException {
    lockHolder.close();
  }

  @Test
  void an_addition_killed_before_its_last_pair_adds_nothing() throws Exception {
    long before = identities();
    lockHolder.lock(
        """
        INSERT INTO membership (account_id, contact_id, list_id, sort_name, added_at)
        SELECT account_id, max(id), ?, 'the last pair', now()
        FROM contact
        WHERE account_id = ?
        GROUP BY account_id
        """,
        lists.getLast(),
        account);
    assertUnavailable(killed("WITH picked AS", () -> api.post(AccountFixture.BULK, everyone)));
    assertTrue(identities() - before >= PAIRS, "it was killed before it had added most");
    assertNothingAddedAndAddAll();
  }

  @Test
  void an_addition_killed_between_its_pairs_and_their_counts_adds_nothing() throws Exception {
    // This lock blocks writers of the table, but not transactions that only lock rows.
    lockHolder.lock("LOCK TABLE contact_list IN SHARE MODE");
    assertUnavailable(killed("UPDATE contact_list", () -> api.post(AccountFixture.BULK, everyone)));
    assertNothingAddedAndAddAll();
  }

  private void assertNothingAddedAndAddAll() throws SQLException {
    assertMembers(0);
    ServiceResponse added = api.post(AccountFixture.BULK, everyone).expect(201);
    assertEquals(PAIRS, new HashSet<>(added.longs("ids")).size());
    assertEquals(PAIRS, added.at("created").longValue());
    assertEquals(0, added.at("alreadyMembers").longValue());
    assertMembers(CONTACTS);
  }

  @Test
  void a_removal_killed_before_its_last_pair_removes_nothing() throws Exception {
    api.post(AccountFixture.BULK, everyone).expect(201);
    lockHolder.lock(
        "SELECT FROM membership WHERE account_id = ? ORDER BY id DESC LIMIT 1 FOR UPDATE", account);
    assertUnavailable(killed("WITH changed AS", () -> api.delete(AccountFixture.BULK, everyone)));
    assertTrue(
        count("SELECT count(*) FROM membership WHERE account_id = ? AND xmax <> 0") > CONTACTS / 2,
        "it was killed before it had removed much");
    assertMembers(CONTACTS);

    ServiceResponse removed = api.delete(AccountFixture.BULK, everyone).expect(200);
    assertEquals(PAIRS, removed.at("removed").longValue());
    assertMembers(0);
  }

  private ServiceResponse killed(String statement, Callable<ServiceResponse> call)
      throws Exception {
    try (ExecutorService client = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<ServiceResponse> answer = client.submit(call);
      String killed = lockHolder.killBlocked();
      assertTrue(killed.startsWith(statement), killed);
      ServiceResponse told = answer.get();
      lockHolder.release();
      return told;
    }
  }

  private static void assertUnavailable(ServiceResponse answer) {
    answer.refuses(503, "nothing was changed");
    assertTrue(answer.at("outcome").isMissingNode() || answer.at("outcome").isNull());
    assertEquals(1, answer.at("retryAfter").intValue());
    assertNotNull(answer.header("Retry-After"));
  }

  /** Compares the list object, the members and the rows. */
  private void assertMembers(long each) throws SQLException {
    for (long list : lists) {
      assertEquals(each, fixture.count(list));
      assertEquals(each, fixture.membersPage(list).at("totalElements").longValue());
      assertEquals(Math.min(each, 1_000), fixture.members(list).size());
    }
    assertEquals(3 * each, count("SELECT count(*) FROM membership WHERE account_id = ?"));
    ConsistencyCheck.check(RunningService.shared().database().dbClient());
  }

  private long count(String sql) throws SQLException {
    return lockHolder.number(sql, account);
  }

  /**
   * How many memberships were ever inserted, including those of transactions that were rolled back.
   */
  private long identities() throws SQLException {
    return lockHolder.number(
        "SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence('membership', 'id')), 0)");
  }
}
