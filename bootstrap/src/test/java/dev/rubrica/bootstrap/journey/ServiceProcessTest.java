package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as a process: start, kill, restart, stop. */
class ServiceProcessTest {

  private static final String DEMO_KEY = "Demo.key_of-a-later-start";

  @TempDir private static Path temporary;
  private static Installation installation;

  @BeforeAll
  static void install() throws IOException {
    installation = new Installation(temporary);
  }

  @AfterEach
  void leaveNothingRunning() throws Exception {
    installation.clear();
  }

  @Test
  void a_killed_service_starts_again_with_its_data() throws Exception {
    ServiceProcess killed = installation.serve(Map.of());
    ApiClient before = killed.api(installation.demoKey());
    long list = before.post(AccountFixture.LISTS, "{'name':'Clienti Nord'}").expect(201).id();
    killed.kill();
    ProcessHandle orphan = installation.postgres().orElseThrow();

    ServiceProcess again = installation.serve(Map.of());
    orphan.onExit().get(20, TimeUnit.SECONDS);
    assertEquals(200, again.at().health("ready"));
    ServiceResponse kept =
        again.api(installation.demoKey()).get(AccountFixture.LISTS + "/" + list).expect(200);
    assertEquals("Clienti Nord", kept.at("name").textValue());
  }

  @Test
  void what_runs_when_it_is_told_to_stop_is_answered_and_nothing_new_is_begun() throws Exception {
    ServiceProcess service = installation.serve(Map.of("RUBRICA_DEMO_KEY", DEMO_KEY));
    ApiClient api = service.api(DEMO_KEY);
    long list = api.post(AccountFixture.LISTS, "{'name':'Prima'}").expect(201).id();
    api.post("/contacts", Map.of("phoneNumber", AccountFixture.nextPhone())).expect(201);
    ProcessHandle postgres = installation.postgres().orElseThrow();
    try (LockHolder lockHolder = new LockHolder(installation::connect);
        ExecutorService client = Executors.newVirtualThreadPerTaskExecutor()) {
      lockHolder.lock("SELECT FROM contact_list FOR UPDATE");
      Future<ServiceResponse> running = client.submit(() -> addEveryone(api, list));
      lockHolder.awaitBlocked();
      service.terminate();
      assertTrue(service.closesItsPort());
      lockHolder.release();
      assertTrue(running.get().expect(201).at("created").longValue() > 0);
    }
    assertEquals(0, service.exit());
    assertEquals(Optional.empty(), installation.postgres());
    postgres.onExit().get(20, TimeUnit.SECONDS);
  }

  // Bulk calls wait for locks longer than these tests take.
  private static ServiceResponse addEveryone(ApiClient api, long list) {
    return api.post(AccountFixture.BULK, AccountFixture.everyoneBut(List.of(list), List.of()));
  }

  @Test
  void what_does_not_end_in_the_grace_period_does_not_hold_up_the_stop() throws Exception {
    ServiceProcess service =
        installation.serve(
            Map.of("RUBRICA_DEMO_KEY", DEMO_KEY, "RUBRICA_SHUTDOWN_GRACE", "PT0.5S"));
    ApiClient api = service.api(DEMO_KEY);
    long list = api.post(AccountFixture.LISTS, "{'name':'Prima'}").expect(201).id();
    try (LockHolder lockHolder = new LockHolder(installation::connect);
        ExecutorService client = Executors.newVirtualThreadPerTaskExecutor()) {
      lockHolder.lock("SELECT FROM contact_list FOR UPDATE");
      Future<ServiceResponse> stuck = client.submit(() -> addEveryone(api, list));
      lockHolder.awaitBlocked();
      service.terminate();
      assertEquals(0, service.exit());
      assertThrows(ExecutionException.class, stuck::get, "nobody is there to answer");
    }
    assertEquals(Optional.empty(), installation.postgres());
  }

  @Test
  void a_demo_key_given_later_replaces_the_former() throws Exception {
    ServiceProcess first = installation.serve(Map.of());
    String random = installation.demoKey();
    first.kill();
    ServiceProcess second = installation.serve(Map.of("RUBRICA_DEMO_KEY", DEMO_KEY));
    second.api(DEMO_KEY).post(AccountFixture.LISTS, "{'name':'Prova'}").expect(201);
    second.api(random).get(AccountFixture.LISTS).expect(401);
    for (String secret : List.of(random, DEMO_KEY)) {
      assertTrue(second.said().stream().noneMatch(line -> line.contains(secret)));
    }
  }

  @Test
  void a_demo_key_that_is_another_key_is_refused() throws Exception {
    String key = installation.run("account", "create", "ACME", "--json").json().at("/key").asText();
    Installation.Ended refused =
        Installation.end(installation.begin(Map.of("RUBRICA_DEMO_KEY", key), "serve"));
    refused.refuses(1, "RUBRICA_DEMO_KEY");
    assertFalse(refused.err().contains(key));
    assertEquals(Optional.empty(), installation.postgres());
  }
}
