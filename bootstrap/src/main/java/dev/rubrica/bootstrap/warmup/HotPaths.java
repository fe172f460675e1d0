package dev.rubrica.bootstrap.warmup;

import dev.rubrica.bootstrap.warmup.LoopbackConnection.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The requests of a warm-up, on an account of its own: it is filled with lists and contacts, which
 * are then read and changed. Thread-safe after it was created.
 */
final class HotPaths {

  private static final String BASE = "/api/partner-gateway/v1/contacts";
  private static final String LISTS = BASE + "/list";
  private static final String MEMBERSHIPS = LISTS + "/contacts";
  private static final int CONTACTS = 100;
  private static final int LISTS_OF_ALL = 10;

  // Changes leave dead rows behind, so there are fewer of them.
  private static final int READS_PER_CHANGE = 4;
  private static final int MAX_CHANGES = 2_000;
  private static final Pattern ID = Pattern.compile("\\{\"id\":(\\d+)");

  private final AtomicInteger sequence = new AtomicInteger();
  private final AtomicInteger rounds = new AtomicInteger();
  private final List<String> lists;
  private final List<String> contacts;

  private HotPaths(LoopbackConnection connection) throws IOException {
    List<String> filledLists = new ArrayList<>();
    List<String> filledContacts = new ArrayList<>();
    for (int i = 0; i < LISTS_OF_ALL; i++) {
      filledLists.add(createList(connection));
    }
    for (int i = 0; i < CONTACTS; i++) {
      filledContacts.add(createContact(connection));
    }
    this.lists = List.copyOf(filledLists);
    this.contacts = List.copyOf(filledContacts);
    add(connection, String.join(",", lists), String.join(",", contacts));
  }

  /** Fills the account of the key of the connection. */
  static HotPaths fill(LoopbackConnection connection) throws IOException {
    return new HotPaths(connection);
  }

  /** Sends requests, one after the other, while the condition is true. */
  void run(LoopbackConnection connection, BooleanSupplier goesOn) throws IOException {
    while (goesOn.getAsBoolean()) {
      int round = rounds.getAndIncrement();
      read(connection, round);
      if (round % READS_PER_CHANGE == 0 && round / READS_PER_CHANGE < MAX_CHANGES) {
        change(connection, round);
      }
    }
  }

  private void read(LoopbackConnection connection, int round) throws IOException {
    String list = lists.get(round % lists.size());
    String contact = contacts.get(round % contacts.size());
    for (int i = 0; i < 4; i++) {
      expect(connection.send("GET", LISTS + "/" + list, ""));
    }
    expect(connection.send("GET", BASE + "/" + contact, ""));
    if (round % 2 == 0) {
      expect(connection.send("GET", LISTS + "?search=warm-up%201", ""));
      expect(connection.send("GET", LISTS + "/" + list + "/contacts?limit=20", ""));
    }
    if (round % 4 == 0) {
      expect(connection.send("GET", BASE + "?search=rossi%201&limit=10", ""));
      expect(connection.send("GET", BASE + "?limit=10", ""));
    }
  }

  private void change(LoopbackConnection connection, int round) throws IOException {
    String list = lists.get(round / READS_PER_CHANGE % lists.size());
    String contact = createContact(connection);
    add(connection, list, contact);
    expect(connection.send("POST", MEMBERSHIPS + "/remove", pairs(list, contact)));
    expect(connection.send("PUT", BASE + "/" + contact, "{\"lastName\":\"Verdi\"}"));
  }

  private String createList(LoopbackConnection connection) throws IOException {
    String body = "{\"name\":\"Warm-up %d\"}".formatted(sequence.incrementAndGet());
    return id(connection.send("POST", LISTS, body));
  }

  private String createContact(LoopbackConnection connection) throws IOException {
    int number = sequence.incrementAndGet();
    return id(
        connection.send(
            "POST",
            BASE,
            """
            {"firstName":"Anna","lastName":"Rossi %d","phoneNumber":"+39347%07d","email":"a%d@example.com"}
            """
                .formatted(number, number, number)));
  }

  private static void add(LoopbackConnection connection, String lists, String contacts)
      throws IOException {
    expect(connection.send("POST", MEMBERSHIPS, pairs(lists, contacts)));
  }

  private static String pairs(String lists, String contacts) {
    return "{\"listIds\":[" + lists + "],\"contactIds\":[" + contacts + "]}";
  }

  private static String id(Response response) throws IOException {
    Matcher id = ID.matcher(expect(response).body());
    if (!id.lookingAt()) {
      throw new IOException("the response has no id");
    }
    return id.group(1);
  }

  private static Response expect(Response response) throws IOException {
    if (response.status() / 100 != 2) {
      throw new IOException("a request got status " + response.status());
    }
    return response;
  }
}
