package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hand-out that is killed and started again, and whose command fails now and then, acknowledges
 * every recipient exactly once. {@code -Drubrica.recipients=100000} for more than a look.
 */
@Tag("full")
class HandoutJourneyTest {

  private static final int RECIPIENTS = Integer.getInteger("rubrica.recipients", 20_000);

  /** The recipients whose number ends in 7. */
  private static final int FAILING = RECIPIENTS / 10;

  private static final String CAMPAIGN =
      "{'name':'Saldi','sendingMode':'SMS','destinationType':1,'contactListIds':[%d],"
          + "'smsSender':'Negozio','smsBody':'Ciao {{firstName}}','readyToSend':true}";

  /**
   * Fails now and then; otherwise writes the keys that it sends to a file, and reports failures.
   */
  private static final String SEND =
      """
      in=$(mktemp "$0/XXXXXX") && cat >"$in"
      test $(($(od -An -N1 -tu1 /dev/urandom) % 6)) -gt 0 || exit 1
      sed -n 's/.*"key":"\\([^"]*\\)".*/\\1/p' "$in" >"$in.keys" && mv "$in.keys" "$in.sent"
      sleep 0.1
      sed -n '/"phoneNumber":"[^"]*7"/s/.*"key":"\\([^"]*\\)".*/\\1\tno credit/p' "$in"
      """;

  @TempDir private Path folder;
  private Path sent;
  private Installation installation;
  private ApiClient api;

  @BeforeEach
  void prepare() throws Exception {
    installation = new Installation(folder);
    sent = Files.createDirectory(folder.resolve("sent"));
    api = installation.serve(Map.of()).api(installation.demoKey());
  }

  @AfterEach
  void clear() throws Exception {
    installation.clear();
  }

  private long campaign() throws IOException {
    Path file = folder.resolve("clienti.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("Nome;Cellulare\n");
      for (int i = 0; i < RECIPIENTS; i++) {
        out.write("Anna;+39333" + (1_000_000 + i) + "\n");
      }
    }
    long list = api.post(AccountFixture.LISTS, "{'name':'Clienti'}").expect(201).id();
    ServiceResponse upload = new Upload(api).async().field("listId", list).send(file).expect(202);
    Upload.ended(api, upload.at("importId").asLong());
    long id = api.post("/campaigns", CAMPAIGN.formatted(list)).expect(201).id();
    ServiceResponse goal = api.post("/campaigns/" + id + "/calculateGoal", Map.of()).expect(200);
    assertEquals(RECIPIENTS, goal.at("recipients").asInt(), goal::toString);
    api.put("/campaigns/" + id + "/confirm", Map.of()).expect(202);
    return id;
  }

  private Process begin(long campaign) throws IOException {
    return installation.begin(
        Map.of("RUBRICA_KEY", api.key()),
        "handout",
        "--url",
        api.service().url(""),
        "--limit",
        "500",
        "--seconds",
        "10",
        "--json",
        String.valueOf(campaign),
        "--",
        "sh",
        "-c",
        SEND,
        sent.toString());
  }

  private List<Path> sentFiles() throws IOException {
    try (Stream<Path> files = Files.list(sent)) {
      return files.filter(file -> file.toString().endsWith(".sent")).toList();
    }
  }

  @Test
  void every_recipient_is_acknowledged_exactly_once() throws Exception {
    long campaign = campaign();
    long begin = System.nanoTime();
    Process killed = begin(campaign);
    while (sentFiles().size() < 5) {
      assertTrue(killed.isAlive());
      LockSupport.parkNanos(5_000_000);
    }
    killed.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
    JsonNode before = api.get("/campaigns/" + campaign).expect(200).body();
    long acknowledged = before.path("totalSuccess").asLong() + before.path("totalFailed").asLong();
    assertTrue(acknowledged < RECIPIENTS);

    JsonNode own = Installation.end(begin(campaign)).json();
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    System.err.println("hand-out of " + RECIPIENTS + ": " + took.toMillis() + " ms");
    JsonNode end = api.get("/campaigns/" + campaign).expect(200).body();
    assertEquals(3, end.path("status").asInt(), end::toString);
    assertEquals(RECIPIENTS, end.path("totalDestinations").asInt());
    assertEquals(FAILING, end.path("totalFailed").asInt());
    assertEquals(RECIPIENTS - FAILING, end.path("totalSuccess").asInt());
    assertEquals(0, own.path("lost").asInt());
    long ownAcknowledged = own.path("succeeded").asLong() + own.path("failed").asLong();
    assertTrue(ownAcknowledged <= RECIPIENTS - acknowledged, own::toString);
    assertEquals(acknowledgedKeys(campaign), sentKeys());
  }

  private Set<String> sentKeys() throws IOException {
    Set<String> keys = new HashSet<>();
    for (Path file : sentFiles()) {
      keys.addAll(Files.readAllLines(file));
    }
    return keys;
  }

  private Set<String> acknowledgedKeys(long campaign) {
    List<String> keys = new ArrayList<>();
    String path = "/campaigns/" + campaign + "/recipients?status=SUCCEEDED,FAILED&limit=1000";
    JsonNode page = api.get(path).expect(200).body();
    while (!page.path("content").isEmpty()) {
      page.path("content").forEach(recipient -> keys.add(recipient.path("key").asText()));
      String cursor = page.path("nextCursor").asText();
      boolean last = page.path("nextCursor").isNull();
      page =
          last
              ? MissingNode.getInstance()
              : api.get(path + "&cursor=" + ApiClient.encoded(cursor)).expect(200).body();
    }
    Set<String> distinct = new HashSet<>(keys);
    assertEquals(RECIPIENTS, keys.size());
    assertEquals(RECIPIENTS, distinct.size());
    return distinct;
  }
}
