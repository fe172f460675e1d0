package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rubrica.bootstrap.server.RunningService;
import dev.rubrica.persistence.ConsistencyCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/**
 * Contacts are created, changed, deleted, erased, imported, undone and restored in random order by
 * several clients at once, while numbers are suppressed and lifted: what the service says of a
 * number is always what the plain rules say.
 */
@Execution(CONCURRENT)
class OptOutModelTest {

  private static final int CLIENTS = 4;
  private static final int STEPS = 80;

  private final ApiClient api = AccountFixture.fresh().api();
  private final AccountFixture fixture = new AccountFixture(api);

  @Test
  void opt_outs_follow_the_rules_whatever_happens_to_contacts() throws Exception {
    List<Client> clients = new ArrayList<>();
    List<Future<?>> running = new ArrayList<>();
    long seed = new Random().nextLong();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CLIENTS; i++) {
        Client client = new Client(seed + i);
        clients.add(client);
        running.add(threads.submit(() -> client.explained(client::work)));
      }
    }
    for (Future<?> client : running) {
      client.get();
    }
    clients.forEach(client -> client.explained(client::assertAll));
    ConsistencyCheck.check(RunningService.shared().database().dbClient());
  }

  /** A client with numbers and a list of its own. */
  private final class Client {

    private final PlainOptOuts model = new PlainOptOuts();
    private final List<String> numbers = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private final long list = fixture.list("Soci");
    private final long seed;
    private final Random random;

    Client(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      for (int i = 0; i < 5; i++) {
        numbers.add(AccountFixture.nextPhone());
      }
    }

    /** Adds the seed and the steps so far to a failure. */
    void explained(Runnable work) {
      try {
        work.run();
      } catch (AssertionError | RuntimeException e) {
        String steps = String.join("\n", this.steps);
        throw new AssertionError("seed %d, after the steps\n%s".formatted(seed, steps), e);
      }
    }

    void work() {
      for (int step = 0; step < STEPS; step++) {
        String number = anyNumber();
        switch (random.nextInt(13)) {
          case 0, 1 -> create(number);
          case 2, 3 -> renumber(number, anyNumber());
          case 4 -> delete(number, "");
          case 5 -> delete(number, "?erase=true");
          case 6 -> importAll(false);
          case 7 -> importAll(true);
          case 8 -> suppress(number);
          case 9 -> suppressLate(number);
          case 10 -> lift(number);
          case 11 -> stop(number);
          default -> restoreList();
        }
        assertShown(anyNumber());
      }
    }

    private String anyNumber() {
      return numbers.get(random.nextInt(numbers.size()));
    }

    private Set<String> anyChannels() {
      Set<String> channels = new TreeSet<>(PlainOptOuts.CHANNELS);
      channels.removeIf(_ -> random.nextInt(3) == 0);
      return channels.isEmpty() ? Set.of("SMS") : channels;
    }

    private void create(String number) {
      steps.add("create " + number);
      ServiceResponse created =
          api.post(
              "/contacts", Map.of("phoneNumber", number, "communicationSupported", anyChannels()));
      if (created.status() != 409) {
        created.expect(201);
        assertEquals(model.of(number), channels(created.body()));
        fixture.add(list, List.of(created.id()));
      }
    }

    private void renumber(String former, String current) {
      steps.add("renumber " + former + " to " + current);
      JsonNode contact = contact(former);
      if (contact != null && !former.equals(current)) {
        ServiceResponse changed =
            api.put("/contacts/" + contact.path("id"), Map.of("phoneNumber", current));
        if (changed.status() != 409) {
          changed.expect(200);
          model.copy(former, current);
          assertEquals(model.of(current), channels(changed.body()));
        }
      }
    }

    private void delete(String number, String how) {
      steps.add("delete " + number + how);
      JsonNode contact = contact(number);
      if (contact != null) {
        api.delete("/contacts/" + contact.path("id") + how).expect(200);
      }
    }

    private void importAll(boolean undone) {
      steps.add("import, undone: " + undone);
      long id =
          new Upload(api)
              .field("listId", list)
              .send("people.csv", "phoneNumber\n" + String.join("\n", numbers) + "\n")
              .expect(200)
              .at("importId")
              .longValue();
      numbers.forEach(this::assertShown);
      if (undone) {
        api.post("/contacts/upload/" + id + "/undo", "{}").expect(200);
      }
    }

    private void suppress(String number) {
      Set<String> channels = anyChannels();
      String reason = random.nextBoolean() ? "MANUAL" : PlainOptOuts.INVALID_NUMBER;
      steps.add("suppress " + number + channels + reason);
      suppressions(Map.of("phoneNumber", number, "channels", channels, "reason", reason));
      model.suppress(number, channels, reason);
    }

    private void suppressLate(String number) {
      Set<String> channels = anyChannels();
      steps.add("suppress late " + number + channels);
      suppressions(
          Map.of(
              "phoneNumber",
              number,
              "channels",
              channels,
              "reason",
              "COMPLAINT",
              "occurredAt",
              "2020-01-01T00:00:00Z"));
      model.suppressLate(number, channels, "COMPLAINT");
    }

    private void suppressions(Map<String, Object> entry) {
      api.post("/suppressions", Map.of("entries", List.of(entry))).expect(200);
    }

    private void lift(String number) {
      Set<String> channels = anyChannels();
      steps.add("lift " + number + channels);
      Map<String, Object> entry = Map.of("phoneNumber", number, "channels", channels);
      api.post("/suppressions/lift", Map.of("entries", List.of(entry), "reason", "asked for it"))
          .expect(200);
      model.lift(number, channels);
    }

    private void stop(String number) {
      steps.add("stop " + number);
      api.post("/inbound/qlara", Map.of("source", number, "text", "Stop!", "channel", "SMS"))
          .expect(200);
      model.suppress(number, PlainOptOuts.CHANNELS, "STOP_REPLY");
    }

    private void restoreList() {
      steps.add("restore list");
      api.delete(AccountFixture.LISTS + "?ids=" + list).expect(200);
      api.post(AccountFixture.LISTS + "/" + list + "/restore", "{}").expect(200);
    }

    private JsonNode contact(String number) {
      String query = "/contacts?phoneNumber=" + ApiClient.encoded(number);
      return api.get(query).expect(200).at("content").path(0).isMissingNode()
          ? null
          : api.get(query).expect(200).at("content").get(0);
    }

    private void assertShown(String number) {
      JsonNode contact = contact(number);
      if (contact != null) {
        assertEquals(model.of(number), channels(contact));
      }
    }

    private static Set<String> channels(JsonNode contact) {
      Set<String> channels = new TreeSet<>();
      contact.path("suppressedChannels").forEach(channel -> channels.add(channel.textValue()));
      return channels;
    }

    void assertAll() {
      for (String channel : PlainOptOuts.CHANNELS) {
        List<String> expected =
            numbers.stream().filter(number -> model.of(number).contains(channel)).toList();
        ServiceResponse checked =
            api.post("/suppressions/check", Map.of("phoneNumbers", numbers, "channel", channel));
        assertEquals(expected, suppressed(checked.expect(200)));
      }
      Map<String, Long> reachable = reachable();
      JsonNode counted =
          api.get(AccountFixture.LISTS + "/" + list + "?reachable=true")
              .expect(200)
              .at("reachable");
      reachable.forEach(
          (channel, count) -> {
            assertEquals(count, counted.path(channel).longValue());
            String filter = "/contacts?listIds=" + list + "&reachable=" + channel;
            long total = api.get(filter).expect(200).at("totalElements").longValue();
            assertEquals(count, total);
          });
    }

    private static List<String> suppressed(ServiceResponse checked) {
      List<String> numbers = new ArrayList<>();
      checked.at("suppressed").forEach(number -> numbers.add(number.textValue()));
      return numbers;
    }

    private Map<String, Long> reachable() {
      Map<String, Long> counts = new TreeMap<>();
      PlainOptOuts.CHANNELS.forEach(channel -> counts.put(channel, 0L));
      for (JsonNode member : fixture.membersPage(list).at("content")) {
        Set<String> barred = model.of(member.path("phoneNumber").textValue());
        for (JsonNode channel : member.path("communicationSupported")) {
          if (member.path("isValid").booleanValue() && !barred.contains(channel.textValue())) {
            counts.merge(channel.textValue(), 1L, Long::sum);
          }
        }
      }
      return counts;
    }
  }
}
