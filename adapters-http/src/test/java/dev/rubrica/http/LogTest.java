package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.http.context.ApiPath;
import dev.rubrica.testkit.log.LogRecorder;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log lines of requests. */
class LogTest extends ApiTest {

  private LogRecorder log;

  @BeforeEach
  void startRecording() {
    log = new LogRecorder("");
  }

  @AfterEach
  void endRecording() {
    log.close();
  }

  private List<String> faults() {
    return log.lines().stream().filter(line -> !line.startsWith("INFO")).toList();
  }

  @Test
  void has_faults_with_the_request_id_and_no_personal_data() {
    api.storage.breakWith(new IllegalStateException("value +393331234567"));
    api.get("/contacts?search=anna", "X-Request-Id", "fault-1");
    assertEquals(1, faults().size(), faults()::toString);
    assertTrue(faults().getFirst().contains("fault-1"));
    assertTrue(faults().getFirst().contains("LogTest.java"));
    assertFalse(faults().getFirst().matches("(?s).*(3331234567|anna).*"));
  }

  @Test
  void has_no_cursors_and_no_filters() {
    api.contact("Annabella", "3331234567");
    api.contact("Bruno", "3331234568");
    String cursor = api.get("/contacts?limit=1").json().get("nextCursor").asText();
    api.get("/contacts?sortBy=id&cursor=" + cursor);
    api.get("/contacts?cursor=x" + cursor);
    api.storage.breakWith(new IllegalStateException("broken"));
    expect(500, api.get("/contacts?cursor=" + cursor));
    String filter = "{\"listIds\":[1],\"filter\":{\"search\":\"annabella\"}}";
    expect(500, api.post("/contacts/list/contacts", filter));
    assertEquals(2, faults().size(), faults()::toString);
    String text = String.join("\n", log.lines());
    assertFalse(text.contains(cursor) || text.toLowerCase(Locale.ROOT).contains("annabella"), text);
  }

  @Test
  void has_nothing_of_clients_that_err() {
    api.get("/contacts/list?x=1");
    api.post("/contacts/list", "{");
    api.callAs(null, "GET", "/contacts", null);
    api.get("/nix");
    assertEquals(List.of(), faults());
  }

  @Test
  void has_nothing_of_clients_that_go_away() throws Exception {
    hangUp("Content-Length: 100\r\nContent-Type: application/json\r\n\r\n{\"name\":", 50, true);
    hangUp("Content-Length: 100\r\nContent-Type: application/json\r\n\r\n{\"name\":", 50, false);
    String ids =
        LongStream.rangeClosed(1, 100_000)
            .mapToObj(Long::toString)
            .collect(Collectors.joining(","));
    String body = "{\"listIds\":[" + api.list("a") + "],\"contactIds\":[" + ids + "]}";
    for (int i = 0; i < 5; i++) {
      hangUp(
          "Content-Length: " + body.length() + "\r\nContent-Type: application/json\r\n\r\n" + body,
          i * 20,
          i % 2 == 0);
    }
    Thread.sleep(1_000);
    assertEquals(List.of(), faults());
    expect(200, api.get("/contacts/list"));
  }

  private void hangUp(String rest, int patience, boolean reset)
      throws IOException, InterruptedException {
    try (Socket socket = new Socket("localhost", api.port())) {
      String request =
          "POST %s/contacts/list/contacts HTTP/1.1\r\nHost: a\r\nX-Api-Key: %s\r\n"
              .formatted(ApiPath.BASE, api.key);
      socket.setSoLinger(reset, 0);
      socket.getOutputStream().write((request + rest).getBytes(StandardCharsets.US_ASCII));
      Thread.sleep(patience);
    }
  }

  @Test
  void has_the_reason_of_a_response_that_ends_early() {
    for (int i = 0; i < 100; i++) {
      api.contact("Anna", "33312%05d".formatted(i));
    }
    String note = "\\u0001".repeat(6_000);
    String body = "{\"phoneNumber\":\"3339999999\",\"customFields\":{\"n\":\"" + note + "\"}}";
    long id = api.post("/contacts", body).id();
    api.rawGet("/contacts?format=xlsx&sortBy=id", "X-Request-Id: page-7");
    String reason =
        "WARNING dev.rubrica.http request page-7: the response is incomplete: contact "
            + id
            + " has more than 32767 characters";
    assertEquals(
        1, faults().stream().filter(line -> line.startsWith(reason)).count(), faults()::toString);
  }
}
