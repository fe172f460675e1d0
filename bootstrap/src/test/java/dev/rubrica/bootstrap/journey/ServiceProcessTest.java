package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service's life as a process: started, killed, started again, stopped. */
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
    Api before = killed.api(installation.demoKey());
    long list = before.post(Fixture.LISTS, "{'name':'Clienti Nord'}").expect(201).id();
    killed.kill();
    ProcessHandle orphan = installation.postgres().orElseThrow();

    ServiceProcess again = installation.serve(Map.of());
    orphan.onExit().get(20, TimeUnit.SECONDS);
    assertEquals(200, again.at().health("ready"));
    Answer kept = again.api(installation.demoKey()).get(Fixture.LISTS + "/" + list).expect(200);
    assertEquals("Clienti Nord", kept.at("name").textValue());
  }

  @Test
  void a_service_that_is_told_to_stop_ends_well_and_takes_its_database_along() throws Exception {
    ServiceProcess service = installation.serve(Map.of());
    service.api(installation.demoKey()).get(Fixture.LISTS).expect(200);
    ProcessHandle postgres = installation.postgres().orElseThrow();
    service.terminate();
    assertEquals(0, service.exit(10));
    assertEquals(Optional.empty(), installation.postgres());
    postgres.onExit().get(5, TimeUnit.SECONDS);
  }

  @Test
  void a_demo_key_given_later_replaces_the_former() throws Exception {
    ServiceProcess first = installation.serve(Map.of());
    String random = installation.demoKey();
    first.kill();
    ServiceProcess second = installation.serve(Map.of("RUBRICA_DEMO_KEY", DEMO_KEY));
    second.api(DEMO_KEY).post(Fixture.LISTS, "{'name':'Prova'}").expect(201);
    second.api(random).get(Fixture.LISTS).expect(401);
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
