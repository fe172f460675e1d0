package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.bootstrap.server.RunningService;
import dev.rubrica.persistence.TestDatabase;
import dev.rubrica.persistence.pool.DatabaseSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A service survives the loss of its database: it reports that it is not ready, and recovers by
 * itself.
 */
class ReadinessTest {

  private static final Duration SOON = Duration.ofSeconds(60);

  private UnreliableProxy wire;
  private RunningService service;
  private TestService at;

  // The database is not reachable at the start.
  @BeforeEach
  void start() throws IOException {
    DatabaseSettings place = TestDatabase.create();
    wire = new UnreliableProxy(TestDatabase.server().getPort());
    service = RunningService.start(wire.to(place), Map.of("RUBRICA_DB_WAIT", "PT0.5S"));
    at = TestService.at(service.root());
  }

  @AfterEach
  void stop() throws IOException {
    wire.close();
    service.close();
  }

  @Test
  void without_its_database_it_lives_and_is_not_ready_until_the_database_is_there() {
    assertUnready();
    wire.mend();
    assertReadySoon();
    api().post(AccountFixture.LISTS, "{'name':'Soci'}").expect(201);
  }

  @Test
  void a_database_that_went_away_is_found_again() throws IOException {
    wire.mend();
    assertReadySoon();
    ApiClient api = api();
    long list = api.post(AccountFixture.LISTS, "{'name':'Soci'}").expect(201).id();
    wire.cut();
    await("ready", 503);
    assertUnready();
    api.get(AccountFixture.LISTS + "/" + list).refuses(503, "nothing was changed");
    wire.mend();
    assertReadySoon();
    api.get(AccountFixture.LISTS + "/" + list).expect(200);
  }

  @Test
  void a_database_that_fell_silent_is_away() {
    wire.mend();
    assertReadySoon();
    ApiClient api = api();
    api.get(AccountFixture.LISTS).expect(200);
    wire.stall();
    await("ready", 503);
    assertUnready();
    api.get(AccountFixture.LISTS).refuses(503, "nothing was changed");
    wire.mend();
    assertReadySoon();
    api.get(AccountFixture.LISTS).expect(200);
  }

  private ApiClient api() {
    return new ApiClient(at, service.newAccountKey());
  }

  private void assertUnready() {
    assertEquals(200, at.health("live"));
    assertEquals(503, at.health("ready"));
    new ApiClient(at, "some key").get(AccountFixture.LISTS).refuses(503, "nothing was changed");
  }

  private void assertReadySoon() {
    await("ready", 200);
    assertEquals(200, at.health("live"));
  }

  private void await(String check, int status) {
    long end = System.nanoTime() + SOON.toNanos();
    while (at.health(check) != status && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    assertEquals(status, at.health(check));
  }
}
