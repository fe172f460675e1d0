package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What clients were told of the lists they made, to be held against what is there. A list is known
 * by its name; its members are all of the account's contacts, or none.
 */
final class AcknowledgedLists {

  private enum Told {
    DONE,
    REFUSED,
    NOTHING
  }

  private record Entry(Told made, Told filled, Told described) {}

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final ResponseCounts responses = new ResponseCounts();
  private final long contacts;

  /**
   * @param contacts how many the account has
   */
  AcknowledgedLists(long contacts) {
    this.contacts = contacts;
  }

  /**
   * Creates a list of this name, fills it by a bulk call, changes its description, and records the
   * responses.
   */
  void work(ApiClient api, String name) {
    entries.put(name, new Entry(Told.NOTHING, Told.REFUSED, Told.REFUSED));
    ServiceResponse made = ask(() -> api.post(AccountFixture.LISTS, Map.of("name", name)));
    Told creation = told(made, 201);
    entries.put(name, new Entry(creation, Told.REFUSED, Told.REFUSED));
    if (creation != Told.DONE) {
      return;
    }
    entries.put(name, new Entry(Told.DONE, Told.NOTHING, Told.REFUSED));
    Object everyone = AccountFixture.everyoneBut(java.util.List.of(made.id()), java.util.List.of());
    Told filled = told(ask(() -> api.post(AccountFixture.BULK, everyone)), 201);
    entries.put(name, new Entry(Told.DONE, filled, Told.NOTHING));
    Map<String, String> words = Map.of("description", name);
    Told described = told(ask(() -> api.put(AccountFixture.LISTS + "/" + made.id(), words)), 200);
    entries.put(name, new Entry(Told.DONE, filled, described));
  }

  private interface Asking {
    ServiceResponse ask();
  }

  // There is no response: the connection was refused or broke.
  private static ServiceResponse ask(Asking asking) {
    try {
      return asking.ask();
    } catch (java.io.UncheckedIOException noAnswer) {
      return null;
    }
  }

  private Told told(ServiceResponse answer, int done) {
    return switch (responses.add(answer, done)) {
      case DONE -> Told.DONE;
      case UNCHANGED -> Told.REFUSED;
      case UNKNOWN, NONE -> Told.NOTHING;
    };
  }

  /** The responses that the clients got. */
  ResponseCounts responses() {
    return responses;
  }

  /** How many calls were acknowledged, so that a test can assert that it tested something. */
  long done() {
    return entries.values().stream()
        .mapToLong(it -> count(it.made) + count(it.filled) + count(it.described))
        .sum();
  }

  private static int count(Told told) {
    return told == Told.DONE ? 1 : 0;
  }

  /**
   * Asserts that the service has everything it acknowledged, and nothing that it refused.
   *
   * @return how many acknowledged calls were found
   */
  long check(ApiClient api) {
    Set<String> seen = new HashSet<>();
    long found = 0;
    String path = AccountFixture.LISTS + "?limit=1000&sortBy=id";
    ServiceResponse page = api.get(path).expect(200);
    while (true) {
      for (JsonNode list : page.at("content")) {
        found += check(list, seen);
      }
      if (page.at("nextCursor").isNull()) {
        break;
      }
      page = api.get(path + "&cursor=" + page.at("nextCursor").textValue()).expect(200);
    }
    entries.forEach(
        (name, entry) -> {
          if (entry.made == Told.DONE) {
            assertTrue(seen.contains(name), () -> name + " was acknowledged and is lost");
          }
        });
    return found;
  }

  private long check(JsonNode list, Set<String> seen) {
    String name = list.path("name").textValue();
    Entry entry = entries.get(name);
    assertTrue(entry != null && entry.made != Told.REFUSED, () -> name + " was never made");
    assertTrue(seen.add(name), () -> name + " is there twice");
    long members = list.path("contactCount").longValue();
    agree(entry.filled, members == contacts, members == 0, () -> list + " has half of its members");
    boolean described = name.equals(list.path("description").textValue());
    agree(entry.described, described, !described, () -> list + " has another description");
    return count(entry.made) + count(entry.filled) + count(entry.described);
  }

  private static void agree(
      Told told, boolean done, boolean undone, java.util.function.Supplier<String> otherwise) {
    switch (told) {
      case DONE -> assertTrue(done, otherwise);
      case REFUSED -> assertTrue(undone, otherwise);
      case NOTHING -> assertEquals(true, done || undone, otherwise);
    }
  }
}
