package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rubrica.bootstrap.deployment.Checkout;
import dev.rubrica.bootstrap.server.RunningService;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workers of the API guide acknowledge those to whom they have sent, and nobody else. */
class DocumentedWorkersTest {

  private static final long PAUSE = Duration.ofMillis(20).toNanos();

  @TempDir private Path folder;
  private RunningService service;
  private String key;
  private ApiClient api;

  @BeforeEach
  void start() {
    service = RunningService.start(Map.of("RUBRICA_ERASURE_KEY", "5a".repeat(32)));
    key = service.newAccountKey();
    api = new ApiClient(TestService.at(service.root()), key);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  /** The only program of the guide in this language that has the text. */
  private static String program(String language, String part) throws IOException {
    List<String> programs =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Checkout.text("docs/api.md"))
            .results()
            .map(MatchResult::group)
            .filter(text -> text.contains(part))
            .toList();
    assertEquals(1, programs.size());
    return programs.getFirst().replaceAll("```\\w*\n?", "");
  }

  // Two people with a first name, and one without.
  private String sending() {
    long list = api.post(AccountFixture.LISTS, "{'name':'Soci'}").expect(201).id();
    List<Long> people = new ArrayList<>();
    for (String person :
        List.of(
            "{'firstName':'Anna','phoneNumber':'+393331234561'}",
            "{'firstName':'Jo Ann','phoneNumber':'+393331234562'}",
            "{'lastName':'Rossi','phoneNumber':'+393331234563'}")) {
      people.add(api.post("/contacts", person).expect(201).id());
    }
    api.post(
            AccountFixture.LISTS + "/contacts",
            Map.of("listIds", List.of(list), "contactIds", people))
        .expect(201);
    Map<String, Object> body =
        Map.of(
            "name",
            "Saldi",
            "sendingMode",
            "SMS",
            "smsBody",
            "Ciao {{firstName}}",
            "contactListIds",
            List.of(list),
            "readyToSend",
            true);
    String path = "/campaigns/" + api.post("/campaigns", body).expect(201).id();
    api.post(path + "/calculateGoal", "{}").expect(200);
    api.put(path + "/confirm", "{}").expect(202);
    while (api.get(path).expect(200).at("status").asInt() == 1) {
      LockSupport.parkNanos(PAUSE);
    }
    return path;
  }

  private void sends(List<String> command) throws Exception {
    String campaign = sending();
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(
                    command.stream(), Stream.of(campaign.substring(campaign.lastIndexOf('/') + 1)))
                .toList());
    builder.environment().putAll(Map.of("URL", service.url(""), "KEY", key));
    builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
    Process worker = builder.start();
    boolean ended = worker.waitFor(120, TimeUnit.SECONDS);
    worker.destroyForcibly();
    String said = Files.readString(output);
    assertTrue(ended, said);
    assertEquals(0, worker.exitValue(), said);
    assertTrue(said.contains("+393331234561") && said.contains("+393331234562"), said);
    JsonNode end = api.get(campaign).expect(200).body();
    assertEquals(3, end.get("status").asInt(), said);
    assertEquals(2, end.get("totalSuccess").asInt(), said);
    assertEquals(1, end.get("totalFailed").asInt(), said);
    ServiceResponse failed = api.get(campaign + "/recipients?status=FAILED").expect(200);
    assertEquals("no first name", failed.at("content").get(0).get("reason").asText());
  }

  @Test
  void the_worker_in_python() throws Exception {
    assumeTrue(isInstalled("python3"), "not run: there is no python3");
    Path file = folder.resolve("worker.py");
    Files.writeString(file, program("python", "def work("));
    sends(List.of("python3", file.toString()));
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
  }

  @Test
  void the_worker_in_java() throws Exception {
    Path file = folder.resolve("Worker.java");
    Files.writeString(file, program("java", "class Worker"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    sends(List.of(java, file.toString()));
  }
}
