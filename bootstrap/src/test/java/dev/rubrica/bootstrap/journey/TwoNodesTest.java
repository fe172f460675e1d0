package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ManageAccounts;
import dev.rubrica.bootstrap.server.RunningService;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.persistence.TestDatabase;
import dev.rubrica.persistence.pool.DatabaseSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two services on one PostgreSQL behave as one service. */
@Tag("full")
class TwoNodesTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final int PEOPLE = 200;

  private static RunningService first;
  private static RunningService second;

  // Both start at once, so that they migrate concurrently.
  @BeforeAll
  static void start() {
    DatabaseSettings database = TestDatabase.create();
    CompletableFuture<RunningService> other =
        CompletableFuture.supplyAsync(() -> RunningService.start(database, Map.of()));
    first = RunningService.start(database, Map.of());
    second = other.join();
    for (RunningService node : List.of(first, second)) {
      awaitReady(at(node));
    }
  }

  @AfterAll
  static void stop() {
    try (RunningService _ = first;
        RunningService _ = second) {
      // Both are closed.
    }
  }

  @Test
  void what_one_creates_the_other_reads_and_changes() {
    String key = first.newAccountKey();
    ApiClient one = new ApiClient(at(first), key);
    ApiClient two = new ApiClient(at(second), key);
    long list = one.post(AccountFixture.LISTS, "{'name':'Soci'}").expect(201).id();
    assertEquals(
        "Soci", two.get(AccountFixture.LISTS + "/" + list).expect(200).at("name").textValue());
    two.put(AccountFixture.LISTS + "/" + list, "{'name':'Amici'}").expect(200);
    assertEquals(
        "Amici", one.get(AccountFixture.LISTS + "/" + list).expect(200).at("name").textValue());
    one.delete(AccountFixture.LISTS + "?ids=" + list).expect(200);
    two.get(AccountFixture.LISTS + "/" + list).expect(404);
  }

  @Test
  void bulk_calls_on_both_at_once_leave_each_contact_once_and_the_count_right() {
    String key = first.newAccountKey();
    ApiClient one = new ApiClient(at(first), key);
    ApiClient two = new ApiClient(at(second), key);
    long list = one.post(AccountFixture.LISTS, "{'name':'Soci'}").expect(201).id();
    IntStream.range(0, PEOPLE)
        .forEach(i -> (i % 2 == 0 ? one : two).post("/contacts", person(i)).expect(201));
    String all = "{'listIds':[" + list + "],'allContacts':true}";
    CompletableFuture<ServiceResponse> adding =
        CompletableFuture.supplyAsync(() -> one.post(AccountFixture.BULK, all));
    int created = two.post(AccountFixture.BULK, all).expect(201).at("created").intValue();
    created += adding.join().expect(201).at("created").intValue();
    assertEquals(PEOPLE, created);
    for (ApiClient node : List.of(one, two)) {
      assertEquals(
          PEOPLE, node.get(AccountFixture.LISTS + "/" + list).at("contactCount").intValue());
      assertEquals(
          PEOPLE,
          node.get(AccountFixture.LISTS + "/" + list + "/contacts").at("totalElements").intValue());
    }
  }

  @Test
  void a_key_revoked_on_one_is_refused_by_the_other_within_a_second() {
    ManageAccounts.Created made =
        first.accounts().create(new AccountName("Due nodi"), RatePlan.UNLIMITED);
    ApiClient two = new ApiClient(at(second), made.key().secret());
    two.get(AccountFixture.LISTS).expect(200);
    first.accounts().revokeKey(made.key().key().id());
    long revoked = System.nanoTime();
    long asked = revoked;
    while (two.get(AccountFixture.LISTS).status() == 200) {
      assertTrue(asked - revoked < SECOND, "it was served to who asked later than that");
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      asked = System.nanoTime();
    }
    two.get(AccountFixture.LISTS).expect(401);
  }

  private static TestService at(RunningService node) {
    return TestService.at(node.root());
  }

  private static String person(int i) {
    return "{'firstName':'Anna','lastName':'Rossi " + i + "','email':'anna" + i + "@example.com'}";
  }

  private static void awaitReady(TestService node) {
    long end = System.nanoTime() + 60 * SECOND;
    while (node.health("ready") != 200) {
      assertTrue(System.nanoTime() < end, "it does not get ready");
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
